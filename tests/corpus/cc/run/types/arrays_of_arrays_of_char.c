// Tables of words: rows, columns, copies and sorting in place.
#include <stdio.h>
#include <string.h>
int main(void) { char w[4][6] = {"pear", "fig", "apple", "kiwi"}, t[6]; for (int i = 0; i < 4; i++) for (int j = i + 1; j < 4; j++) if (strcmp(w[i], w[j]) > 0) { memcpy(t, w[i], 6); memcpy(w[i], w[j], 6); memcpy(w[j], t, 6); } for (int i = 0; i < 4; i++) printf("%s %c%zu ", w[i], w[i][1], sizeof w[i]); char (*p)[6] = w + 2; printf("%s %c\n", p[-1], (*p)[0]); }
