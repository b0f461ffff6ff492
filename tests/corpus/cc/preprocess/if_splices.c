#if \
 1 \
 + 1
yes
#endif
#de\
fine X\
Y 1
XY
#if 0
/\
* #endif */
#endif
/\
/ gone
x
