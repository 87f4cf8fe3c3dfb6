"""Rules of Taiyuan's pilot measures of 2021; none blocks, because they yield to national law."""
