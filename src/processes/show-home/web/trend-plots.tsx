import { BarChart } from "@mantine/charts";
import { Button, Table } from "@mantine/core";
import { useId, useState } from "react";
import { moneyText } from "#platform/shared/money.ts";
import { formatMonth, formatNumber } from "#platform/web/dates-and-numbers.ts";
import { currentLocale } from "#platform/web/locale.ts";
import { m } from "#platform/web/paraglide/messages.js";
import type { Trends } from "../contract.ts";
import classes from "./home.module.css";
// The marks of the legend are swatches, which nothing else in the office uses.
import "@mantine/core/styles/ColorSwatch.css";
import "@mantine/charts/styles.css";

const plotPixels = 220;
/** Room of the axis: for numbers, and for money with its currency. */
const axisPixels = { numbers: 36, money: 72 } as const;
const firstColor = "var(--kit-plot-first)";
const secondColor = "var(--kit-plot-second)";

/** The last twelve months as three plots, each with its sums in words and its numbers as a table. */
export function TrendPlots({ trends }: { trends: Trends }) {
  const money = (minor: number) => moneyText(minor, trends.currency, currentLocale());
  return (
    <div className={classes["plots"]}>
      <Plot
        title={m.show_home_work_title()}
        first={{ name: m.show_home_work_added(), color: firstColor }}
        second={{ name: m.show_home_work_completed(), color: secondColor }}
        months={trends.workOrders.map(({ month, added, completed }) => ({ month, first: added, second: completed }))}
        format={formatNumber}
        axis={axisPixels.numbers}
      />
      {trends.revenue !== null && (
        <Plot
          title={m.show_home_revenue_title()}
          first={{ name: m.show_home_invoiced(), color: firstColor }}
          second={{ name: m.show_home_paid(), color: secondColor }}
          months={trends.revenue.map(({ month, invoicedMinor, paidMinor }) => ({
            month,
            first: invoicedMinor,
            second: paidMinor,
          }))}
          format={money}
          axis={axisPixels.money}
        />
      )}
      {trends.quotes !== null && (
        <Plot
          title={m.show_home_quotes_title()}
          first={{ name: m.show_home_won(), color: firstColor }}
          second={{ name: m.show_home_lost(), color: secondColor }}
          months={trends.quotes.map(({ month, won, lost }) => ({ month, first: won, second: lost }))}
          format={formatNumber}
          axis={axisPixels.numbers}
        />
      )}
    </div>
  );
}

interface Series {
  name: string;
  color: string;
}

interface PlotProps {
  title: string;
  first: Series;
  second: Series;
  months: readonly { month: string; first: number; second: number }[];
  format: (value: number) => string;
  axis: number;
}

function Plot({ title, first, second, months, format, axis }: PlotProps) {
  const id = useId();
  const [isTable, setIsTable] = useState(false);
  const sum = (key: "first" | "second") => months.reduce((total, month) => total + month[key], 0);
  const isEmpty = months.every((month) => month.first === 0 && month.second === 0);
  return (
    <section className={classes["plot"]} aria-labelledby={id}>
      <div className={classes["plotHead"]}>
        <h2 id={id}>{title}</h2>
        {!isEmpty && (
          <Button variant="subtle" size="compact-sm" onClick={() => setIsTable(!isTable)}>
            {isTable ? m.show_home_as_plot() : m.show_home_as_table()}
          </Button>
        )}
      </div>
      <p className={classes["summary"]}>
        {m.show_home_summary({
          first: first.name,
          firstSum: format(sum("first")),
          second: second.name,
          secondSum: format(sum("second")),
        })}
      </p>
      {isEmpty ? (
        <p className={classes["nothing"]}>{m.show_home_nothing()}</p>
      ) : isTable ? (
        <Table.ScrollContainer minWidth={280} type="native">
          <Table withRowBorders={false} verticalSpacing={2}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{m.show_home_month()}</Table.Th>
                <Table.Th ta="right">{first.name}</Table.Th>
                <Table.Th ta="right">{second.name}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {months.map((month) => (
                <Table.Tr key={month.month}>
                  <Table.Th scope="row" fw={400}>
                    {formatMonth(month.month, "long")}
                  </Table.Th>
                  <Table.Td ta="right">{format(month.first)}</Table.Td>
                  <Table.Td ta="right">{format(month.second)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      ) : (
        // What the bars say stands in the sentence above and in the table; a picture of them has no words for a reader.
        <div aria-hidden="true">
          <BarChart
            h={plotPixels}
            data={months.map(({ month, ...values }) => ({ ...values, month: formatMonth(month, "short") }))}
            dataKey="month"
            series={[
              { name: "first", label: first.name, color: first.color },
              { name: "second", label: second.name, color: second.color },
            ]}
            valueFormatter={format}
            withLegend
            legendProps={{ verticalAlign: "bottom", height: 30 }}
            tickLine="none"
            gridAxis="x"
            xAxisProps={{ interval: "equidistantPreserveStart" }}
            yAxisProps={{
              width: axis,
              allowDecimals: false,
              tickFormatter: (value: number) => withoutNoughts(format(value)),
            }}
            barProps={{ isAnimationActive: false, radius: 2 }}
            barChartProps={{ accessibilityLayer: false, margin: { top: 12 } }}
          />
        </div>
      )}
    </section>
  );
}

// The axis has little room: whole amounts stand there without the noughts behind the point.
function withoutNoughts(written: string): string {
  return written.replace(/[.,]00(?=\D*$)/, "");
}
