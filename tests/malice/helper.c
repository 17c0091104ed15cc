/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A helper program for the tests: `malice-helper WHAT [DOCUMENT]` does what is asked of it, good or bad. It links to
 * nothing of Tanba's.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

static int copy(FILE *from)
{
    char buffer[4096];
    size_t n;
    if (!from)
        return 3;
    while ((n = fread(buffer, 1, sizeof buffer, from)) > 0)
        fwrite(buffer, 1, n, stdout);
    return 0;
}

static int print(const char *words)
{
    puts(words);
    return 0;
}

/* What is not held is told in the text that comes out. */
static int held(int is_held)
{
    return print(is_held ? "it was held" : "it was not held");
}

static int make_result(void)
{
    FILE *out = fopen("out.html", "w");
    if (!out)
        return 3;
    fputs("<html><body><h1>Made</h1><p>Herons from a folder of its own.</p></body></html>", out);
    return fclose(out);
}

static int flood(void)
{
    for (;;)
        if (puts("and another line, and another line, and another line") < 0)
            return 4;
}

static int fill_folder(void)
{
    char name[32];
    for (unsigned n = 0;; n++) {
        snprintf(name, sizeof name, "file-%u", n);
        int fd = open(name, O_CREAT | O_WRONLY, 0600);
        if (fd < 0)
            usleep(1000);
        else
            close(fd);
    }
}

static int bury_folder(void)
{
    for (unsigned n = 0; n < 60; n++)
        if (mkdir("deeper", 0700) != 0 || chdir("deeper") != 0)
            return 3;
    int fd = open("at the bottom", O_CREAT | O_WRONLY, 0600);
    close(fd);
    symlink("/", "link");
    chdir("..");
    chmod("deeper", 0);
    return print("buried");
}

static int fork_bomb(void)
{
    unsigned made = 0;
    for (unsigned n = 0; n < 1000; n++) {
        pid_t pid = fork();
        if (pid == 0)
            pause();
        made += pid > 0;
    }
    return held(made == 0);
}

static int run_shell(void)
{
    execl("/bin/sh", "sh", "-c", "echo it was not held", (char *)NULL);
    return held(errno == EACCES);
}

static int link_result(void)
{
    return symlink("/etc/passwd", "out.html") == 0 ? 0 : 3;
}

static int reach_outside(void)
{
    const char *victim = "/tmp/tanba-malice-victim";
    int reads = open("/etc/passwd", O_RDONLY), writes = open(victim, O_WRONLY | O_APPEND);
    int makes = open("/tmp/tanba-malice-must-not-be", O_CREAT | O_WRONLY, 0600);
    return held(reads < 0 && writes < 0 && makes < 0 && unlink(victim) != 0);
}

static int complain(void)
{
    fputs("\033]0;owned\aonly a part of the document is there\n", stderr);
    return 7;
}

static int hang(void)
{
    for (;;)
        pause();
}

static int call_out(void)
{
    return held(socket(AF_INET, SOCK_STREAM, 0) < 0);
}

static int call_desktop(void)
{
    return held(socket(AF_UNIX, SOCK_STREAM, 0) < 0);
}

static int kill_parent(void)
{
    return held(kill(getppid(), SIGKILL) != 0);
}

static int look_into_parent(void)
{
    return held(ptrace(PTRACE_ATTACH, getppid(), NULL, NULL) != 0);
}

static int print_environment(void)
{
    return held(!getenv("TANBA_MALICE_SECRET") && !getenv("DBUS_SESSION_BUS_ADDRESS"));
}

static int crash(void)
{
    abort();
}

static int say_nothing(void)
{
    return 0;
}

int main(int argc, char **argv)
{
    static const struct {
        const char *name;
        int (*act)(void);
    } acts[] = {{"result", make_result},
                {"flood", flood},
                {"fill-folder", fill_folder},
                {"bury-folder", bury_folder},
                {"fork-bomb", fork_bomb},
                {"shell", run_shell},
                {"link-result", link_result},
                {"outside", reach_outside},
                {"complain", complain},
                {"hang", hang},
                {"network", call_out},
                {"desktop", call_desktop},
                {"kill", kill_parent},
                {"ptrace", look_into_parent},
                {"environment", print_environment},
                {"crash", crash},
                {"nothing", say_nothing}};
    if (argc < 2)
        return 64;
    if (strcmp(argv[1], "stdin") == 0)
        return copy(stdin);
    if (strcmp(argv[1], "file") == 0)
        return argc > 2 ? copy(fopen(argv[2], "r")) : 64;
    for (size_t i = 0; i < sizeof acts / sizeof *acts; i++)
        if (strcmp(argv[1], acts[i].name) == 0)
            return acts[i].act();
    return 64;
}
