#define O a ## b ## c
#define abc done
#define N - ## -
O N
#define V 1 ## 2 ## 3
V
