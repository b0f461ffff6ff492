//! optarg, optind and friends are data of libc that the program reads.
//! args: -a 5 -b rest
//! flags-add: -O1 -mcmodel=large
#include <getopt.h>
#include <regex.h>
#include <stdio.h>
int main(int argc, char **argv) { int o; while ((o = getopt(argc, argv, "a:b")) != -1) printf("%c %s\n", o, o == 'a' ? optarg : "-"); printf("%d %s\n", optind, argv[optind]); regex_t r; regmatch_t m[1]; regcomp(&r, "[0-9]+", REG_EXTENDED); int found = regexec(&r, "ab123c", 1, m, 0); printf("%d %d\n", found, (int)m[0].rm_so); regfree(&r); }
