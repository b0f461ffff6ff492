#define H # x
#define I # # y
H I
