a/**/b a/* * / **/c d//e
f /* multi
line */ g /*/ h */ i
"/* not */" '//' j /***/ k
