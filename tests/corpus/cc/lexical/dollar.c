$a a$b $ a$1
#define $x y
$x
