#!/usr/bin/perl
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Keeps the rules of the house that no other linter knows: sizes, rooms, arrows, banned words. Plain
# perl-base, no module beyond it. Prints "file:line: rule: what is wrong" and fails if it printed any.
# Never changes a file, never judges style that clang-format, luacheck or shellcheck judge.
#
# usage: house.pl ROOT     with layers.txt beside this script
use strict;
use warnings;

my $MAX_FILE = 500;
my $MAX_FUNCTION = 80;
my $MAX_BYTES = 1024 * 1024;

# Headers of libraries, and the one room that may include each.
my @ROOMS = (
    [qr{^sqlite3(ext)?\.h$}, qr{^index/sqlite/}, 'index/sqlite'],
    [qr{^(lua|lauxlib|lualib)\.h$}, qr{^core/lua/}, 'core/lua'],
    [qr{^(poppler|cairo|lcms2)}, qr{^plugins/pdf/}, 'plugins/pdf'],
    [qr{^(tesseract/|leptonica/|allheaders\.h)}, qr{^plugins/ocr/}, 'plugins/ocr'],
    [qr{^magic\.h$}, qr{^core/identify/}, 'core/identify'],
    [qr{^cld2/}, qr{^core/text/}, 'core/text'],
    [qr{^libxml/}, qr{^plugins/}, 'plugins'],
    [qr{^archive(_entry)?\.h$}, qr{^(plugins/|core/identify/)}, 'plugins, core/identify'],
);
my $BANNED = join '|', qw(strcpy strcat sprintf vsprintf strtok gets system popen tmpnam alloca);
my $LOUD = join '|', qw(printf vprintf puts putchar perror g_print g_printerr exit abort);
# Split, so that this file does not hold what it looks for.
my $LATER = join '|', 'TO' . 'DO', 'FIX' . 'ME', 'X' . 'XX', 'HA' . 'CK';
my $MACHINE = join '|', qw(home root srv mnt media Users work);

my ($root) = @ARGV;
die "usage: house.pl ROOT\n" unless defined $root && @ARGV == 1;
(my $here = $0) =~ s{[^/]*$}{};
my %layers = read_layers(($here || './') . 'layers.txt');
chdir $root or die "house.pl: $root: $!\n";

my $found = 0;
for my $file (list_files()) {
    check_file($file);
}
if ($found) {
    print "house.pl: $found finding", ($found == 1 ? '' : 's'), "\n";
    exit 1;
}
print "house.pl: the house is in order\n";
exit 0;

sub finding {
    my ($file, $line, $rule, $what) = @_;
    print "$file:$line: $rule: $what\n";
    $found++;
}

sub read_layers {
    my ($path) = @_;
    my %table;
    open my $in, '<', $path or die "house.pl: $path: $!\n";
    while (<$in>) {
        s/#.*//;
        next unless /\S/;
        my ($name, $may) = /^([\w-]+):\s*(.*?)\s*$/ or die "house.pl: $path:$.: not 'folder: folders'\n";
        $table{$name} = { map { $_ => 1 } split ' ', $may };
    }
    return %table;
}

# What git tracks or would track; outside of a clone, all but the build.
sub list_files {
    my $inside = `git rev-parse --show-prefix 2>/dev/null`;
    my $listing = $? == 0 && $inside eq "\n"
        ? `git ls-files -z --cached --others --exclude-standard`
        : `find . -path ./build -prune -o -path ./.git -prune -o -type f -print0`;
    my @files = map { s{^\./}{}r } split /\0/, $listing;
    return sort grep { -f $_ && !-l $_ } @files;
}

sub check_file {
    my ($file) = @_;
    my $bytes = -s $file;
    finding($file, 1, 'size', "$bytes bytes, $MAX_BYTES at the most") if $bytes > $MAX_BYTES;
    return if $bytes > $MAX_BYTES || -B $file;
    my $text = slurp($file);
    my @lines = split /\n/, $text, -1;
    pop @lines if @lines && $lines[-1] eq '';
    check_machine_paths($file, \@lines);
    return if $file =~ m{(^|/)(golden|fixtures|corpus|samples/text)/};

    my $kind = kind_of($file, $lines[0] // '');
    return unless $kind;
    check_hosts($file, \@lines) if $kind =~ /^(shell|build|perl|python)$/;
    check_blanks($file, \@lines);
    return if $kind =~ /^(build|prose)$/;
    check_source($file, $kind, $text, \@lines);
}

sub slurp {
    my ($file) = @_;
    open my $in, '<:raw', $file or die "house.pl: $file: $!\n";
    local $/;
    my $text = <$in>;
    return defined $text ? $text : '';
}

sub kind_of {
    my ($file, $first) = @_;
    return 'c' if $file =~ /\.(c|h|cc|hh)$/;
    return 'lua' if $file =~ /\.lua$/;
    return 'shell' if $file =~ /\.(sh|bash|bats)$/ || $first =~ m{^#!.*\b(ba)?sh\b};
    return 'perl' if $file =~ /\.pl$/;
    return 'python' if $file =~ /\.py$/;
    return 'build' if $file =~ m{(CMakeLists\.txt|\.cmake|CMakePresets\.json|\.in|packages/\w+\.txt)$};
    return 'prose' if $file =~ /\.md$/;
    return;
}

sub check_machine_paths {
    my ($file, $lines) = @_;
    for my $i (0 .. $#$lines) {
        finding($file, $i + 1, 'machine', "a path of one machine: $1")
            if $lines->[$i] =~ m{(?:^|[^A-Za-z0-9._~/-])(/(?:$MACHINE)/[\w.-]*)};
    }
}

sub check_hosts {
    my ($file, $lines) = @_;
    for my $i (0 .. $#$lines) {
        finding($file, $i + 1, 'host', "a host in a script or build file: $1")
            if $lines->[$i] =~ m{(https?://[^/\s")>]+)};
    }
}

sub check_blanks {
    my ($file, $lines) = @_;
    for my $i (0 .. $#$lines) {
        finding($file, $i + 1, 'blank', 'a tab') if $lines->[$i] =~ /\t/;
        finding($file, $i + 1, 'blank', 'blanks at the end of the line') if $lines->[$i] =~ /[ \t\r]$/;
    }
}

sub check_source {
    my ($file, $kind, $text, $lines) = @_;
    finding($file, scalar @$lines, 'size', scalar(@$lines) . " lines, $MAX_FILE at the most")
        if @$lines > $MAX_FILE;
    my @first = @$lines[0 .. 2]; # a copy: grep over the slice would lengthen a short file
    finding($file, 1, 'licence', 'no SPDX-License-Identifier in the first three lines')
        unless grep { ($_ // '') =~ /SPDX-License-Identifier:/ } @first;
    for my $i (0 .. $#$lines) {
        finding($file, $i + 1, 'later', "says $1: do it or drop it") if $lines->[$i] =~ /\b($LATER)\b/;
    }
    check_c($file, $text, $lines) if $kind eq 'c';
    check_lua($file, $text) if $kind eq 'lua';
    check_flat($file, $lines, qr/^(?:function\s+)?([\w:.-]+)\s*\(\)\s*\{|^\@test (".*") \{/)
        if $kind eq 'shell';
    check_flat($file, $lines, qr/^sub\s+(\w+)/) if $kind eq 'perl';
}

# ---- C ----

sub check_c {
    my ($file, $text, $lines) = @_;
    check_opening($file, $text) if $file =~ /\.h$/;
    my $code = strip_c($text);
    my @code = split /\n/, $code, -1;
    check_includes($file, $lines, \@code) unless $file =~ m{^tests/};
    check_calls($file, \@code);
    check_c_functions($file, $code);
}

# A header opens with a comment that says more than its licence.
sub check_opening {
    my ($file, $text) = @_;
    my ($comment) = $text =~ m{\A\s*/\*(.*?)\*/}s;
    ($comment) = $text =~ m{\A((?:\s*//[^\n]*\n)+)} unless defined $comment;
    my $prose = join ' ', grep { !/SPDX-/ } split /\n/, $comment // '';
    $prose =~ s{[\s*/]+}{ }g;
    finding($file, 1, 'opening', 'a header opens by saying what it owns and what it never does')
        if length $prose < 40;
}

# Blanks out comments, strings and characters; keeps every line break and #include lines' names out.
sub strip_c {
    my ($text) = @_;
    my $token = qr{
        /\* .*? (?:\*/|\z)
      | // [^\n]*
      | R"(\w*)\( .*? \)\1"
      | " (?: \\. | [^"\\\n] )* "
      | ' (?: \\. | [^'\\\n] )* '
    }xs;
    $text =~ s{($token)}{ my $t = $1; my $n = ($t =~ tr/\n//); ' ' . ("\n" x $n) }ge;
    return $text;
}

sub layer_of {
    my ($path) = @_;
    return 'worker' if $path =~ m{_worker\.c$};
    return $1 if $path =~ m{^core/([^/]+)/};
    return 'index' if $path =~ m{^index/};
    return '';
}

sub check_includes {
    my ($file, $lines, $code) = @_;
    my $layer = layer_of($file);
    finding($file, 1, 'layer', "core/$layer has no place in tests/lint/layers.txt")
        if $layer && $layer ne 'include' && !$layers{$layer};
    for my $i (0 .. $#$lines) {
        # The stripped line shows that the directive is not inside a comment.
        next unless ($code->[$i] // '') =~ /^\s*#\s*include\b/;
        my ($name) = $lines->[$i] =~ /include\s*[<"]([^>"]+)[>"]/ or next;
        check_room($file, $i + 1, $name);
        check_arrow($file, $i + 1, $layer, $name) if $layer;
        check_plugin_include($file, $i + 1, $name) if $file =~ m{^(plugins|contrib)/};
    }
}

sub check_room {
    my ($file, $line, $name) = @_;
    for my $room (@ROOMS) {
        my ($header, $where, $said) = @$room;
        finding($file, $line, 'room', "$name belongs to $said") if $name =~ $header && $file !~ $where;
    }
}

# The folder that an include of ours leads to, '' if it is not ours or stands in the same folder.
sub target_layer {
    my ($file, $name) = @_;
    (my $folder = $file) =~ s{[^/]*$}{};
    my $path = $folder . $name;
    1 while $path =~ s{(^|/)[^/]+/\.\./}{$1};
    return layer_of($path) if $name =~ m{\.\./} || -f $path;
    my ($first) = $name =~ m{^(?:core/)?([^/]+)/};
    return '' unless defined $first;
    return $layers{$first} || $name =~ m{^core/} ? $first : '';
}

sub check_arrow {
    my ($file, $line, $layer, $name) = @_;
    my $target = target_layer($file, $name);
    my $own = layer_of($file =~ s/_worker\.c$/.c/r);
    return if $target eq '' || $target eq $layer || $target eq $own || $target eq 'include';
    return if $layers{$layer} && ($layers{$layer}{$target} || $layers{$layer}{$name});
    finding($file, $line, 'arrow', "$layer may not include $target ($name)");
}

sub check_plugin_include {
    my ($file, $line, $name) = @_;
    my $ours = $name =~ m{^tanba/} && $name ne 'tanba/plugin.h';
    my ($first) = $name =~ m{^([^/]+)/};
    $ours ||= defined $first && ($layers{$first} || $first eq 'core');
    $ours ||= $name =~ m{\.\./} && $name !~ m{^\.\./common/};
    finding($file, $line, 'plugin', "a plugin includes tanba/plugin.h and nothing else of ours ($name)")
        if $ours;
}

sub check_calls {
    my ($file, $code) = @_;
    my $quiet = $file =~ m{^(core|index|plugins)/} && $file !~ m{^core/cli/|_worker\.c$};
    for my $i (0 .. $#$code) {
        my $line = $code->[$i];
        finding($file, $i + 1, 'banned', "$1()") while $line =~ /(?<![\w.>])($BANNED)\s*\(/g;
        next unless $quiet;
        finding($file, $i + 1, 'loud', "$1(): only core/cli prints or exits")
            while $line =~ /(?<![\w.>])($LOUD)\s*\(/g;
        finding($file, $i + 1, 'loud', "$1: only core/cli prints")
            if $line =~ /\bf(?:printf|puts|putc|write)\s*\(.*?\b(stdout|stderr)\b/;
    }
}

# Counts braces in code that holds no string and no comment. A brace at the outermost level opens a
# function if what stands before it ends a parameter list; extern "C" and namespaces are looked through.
sub check_c_functions {
    my ($file, $code) = @_;
    $code =~ s{^[ \t]*#(?:[^\n\\]|\\[^\n]|\\\n)*}{ my $n = ($& =~ tr/\n//); "\n" x $n }gme;
    my ($depth, $line, $start, $head, @through) = (0, 1, 1, '');
    my ($name, $begin);
    for my $char (split //, $code) {
        if ($char eq '{') {
            if ($depth == 0 && $head =~ /^\s*(extern|namespace\b[\w\s:]*)\s*$/) {
                push @through, $line;
                $head = '';
                next;
            }
            ($name, $begin) = $head =~ /(\w+)\s*\([^{}]*\)[\w\s]*$/s ? ($1, $start) : () if $depth == 0;
            $depth++;
        } elsif ($char eq '}') {
            if ($depth == 0) {
                pop @through;
            } elsif (--$depth == 0 && defined $name) {
                my $length = $line - $begin + 1;
                finding($file, $begin, 'function', "$name has $length lines, $MAX_FUNCTION at the most")
                    if $length > $MAX_FUNCTION;
                ($name, $head) = (undef, '');
            }
        } elsif ($depth == 0) {
            if ($char eq ';') {
                $head = '';
            } else {
                $start = $line if $head !~ /\S/ && $char =~ /\S/;
                $head .= $char;
            }
        }
        $line++ if $char eq "\n";
    }
    finding($file, $line, 'function', 'braces do not match: sizes cannot be counted') if $depth;
}

# ---- Lua, shell, Perl ----

sub check_lua {
    my ($file, $text) = @_;
    my $token = qr{
        --\[(=*)\[ .*? \]\1\] | --[^\n]* | \[(=*)\[ .*? \]\2\]
      | " (?: \\. | [^"\\\n] )* " | ' (?: \\. | [^'\\\n] )* '
    }xs;
    $text =~ s{($token)}{ my $t = $1; my $n = ($t =~ tr/\n//); ' ' . ("\n" x $n) }ge;
    my ($line, @open) = (1);
    while ($text =~ /(\n)|\b(function|if|do|repeat|end|until)\b/g) {
        if (defined $1) {
            $line++;
        } elsif ($2 eq 'end' || $2 eq 'until') {
            my $block = pop @open or next;
            my $length = $line - $block->[1] + 1;
            finding($file, $block->[1], 'function', "$length lines, $MAX_FUNCTION at the most")
                if $block->[0] eq 'function' && $length > $MAX_FUNCTION;
        } else {
            push @open, [$2, $line];
        }
    }
}

# Functions that begin at a line's start and end with a brace at a line's start.
sub check_flat {
    my ($file, $lines, $opens) = @_;
    my ($name, $begin);
    for my $i (0 .. $#$lines) {
        ($name, $begin) = ($1 // $2, $i) if $lines->[$i] =~ $opens;
        next unless defined $name && $lines->[$i] =~ /^\}/;
        my $length = $i - $begin + 1;
        finding($file, $begin + 1, 'function', "$name has $length lines, $MAX_FUNCTION at the most")
            if $length > $MAX_FUNCTION;
        $name = undef;
    }
}
