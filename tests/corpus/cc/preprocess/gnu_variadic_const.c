#define dbg(fmt, args...) do { printk(fmt, ##args); } while (0)
dbg("x\n"); dbg("y %d\n", 1); dbg("z" "w", 1, 2);
