void f(void) {
a: ;
a: ; // error: duplicate label 'a'
}
