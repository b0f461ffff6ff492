// An interpreter of brainf*ck with precomputed jumps.
#include <stdio.h>
#include <string.h>
static int run(const char *code, const char *in, char *out)
{
    static int jump[1024], stack[64]; int sp = 0, n = (int)strlen(code), steps = 0; unsigned char tape[300] = {0}, *p = tape; char *o = out;
    for (int i = 0; i < n; i++) if (code[i] == '[') stack[sp++] = i; else if (code[i] == ']') { if (!sp) return -1; jump[i] = stack[--sp]; jump[stack[sp]] = i; }
    if (sp) return -2;
    for (int i = 0; i < n; i++, steps++) switch (code[i]) { case '>': p++; break; case '<': p--; break; case '+': ++*p; break; case '-': --*p; break; case '.': *o++ = (char)*p; break; case ',': *p = (unsigned char)(*in ? *in++ : 0); break; case '[': if (!*p) i = jump[i]; break; case ']': if (*p) i = jump[i]; break; }
    *o = 0; return steps;
}
int main(void)
{
    char out[512];
    int n = run("++++++++[>++++[>++>+++>+++>+<<<<-]>+>+>->>+[<]<-]>>.>---.+++++++..+++.>>.<-.<.+++.------.--------.>>+.>++.", "", out); printf("%d %s", n, out);
    n = run(",[>,]<[.<]", "reverse me", out); printf("%d %s\n", n, out); n = run("++++[>+++++<-]>[<+++++>-]+<+[>[>+>+<<-]++>>[<<+>>-]>>>[-]++>[-]+>>>+[[-]++++++>>>]<<<[[<++++++++<++>>-]+<.<[>----<-]<]<<[>>>>>[>>>[-]+++++++++<[>-<-]+++++++++>[-[<->-]+[<<<]]<[>+<-]>]<<-]<<-]", "", out); printf("%d %.40s\n", n, out); printf("%d %d\n", run("[[]", "", out), run("]", "", out));
}
