//! Mermaid's `timeline`.

use crate::sketch::check;

#[test]
fn sections_periods_and_events() {
    let text = "
        timeline TD
            title The shop
            %% founded
            before 2019 : an idea
            section Opening
              2020 : first order at 9:30 : first return
                   : second order
              2021
            section Growth
              2022 : a b<br>c #58;)
        ";
    let expected = "
        = The shop
        -
          before 2019
            Events: an idea
        Opening
          2020
            Events: first order at 9:30
            Events: first return
            Events: second order
          2021
        Growth
          2022
            Events: a b/c :)
        ";
    check("shop.mermaid", text, expected, &[]);
}
