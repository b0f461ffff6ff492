#ident "x"
a
#sccs "y"
b
