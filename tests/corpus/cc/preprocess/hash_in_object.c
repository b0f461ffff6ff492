#define H # x
H
