using System.Text;

namespace Fixtures.Toolkit.Policy;

/// <summary>
/// Formats a matrix as a table. Personas with the same first word share a column group: <c>project admin</c>, <c>project reader</c>.
/// </summary>
internal static class PolicyTable
{
    public static string Text(PolicyMatrix matrix)
    {
        var first = matrix.Rows.Select(row => row.Operation.Length).Append("operation".Length).Max();
        var widths = matrix.Personas.Select((persona, column) =>
            matrix.Rows.Select(row => row.Outcomes[persona].ToString().Length)
                .Append(Last(persona).Length).Append(GroupAt(matrix.Personas, column).Length).Max()).ToArray();
        var text = new StringBuilder();
        Line(text, first, "", matrix.Personas.Select((_, column) => GroupAt(matrix.Personas, column)), widths, "");
        Line(text, first, "operation", matrix.Personas.Select(Last), widths, "request");
        foreach (var row in matrix.Rows)
            Line(text, first, row.Operation, matrix.Personas.Select(persona => row.Outcomes[persona].ToString()), widths, row.Request);
        return text.ToString().TrimEnd('\n');
    }

    public static string Markdown(PolicyMatrix matrix)
    {
        var text = new StringBuilder();
        Cells(text, ["operation", "request", .. matrix.Personas]);
        Cells(text, Enumerable.Repeat("---", matrix.Personas.Count + 2));
        foreach (var row in matrix.Rows)
            Cells(text, [$"`{row.Operation}`", $"`{row.Request}`", .. matrix.Personas.Select(persona => row.Outcomes[persona].ToString())]);
        return text.ToString().TrimEnd('\n');
    }

    private static void Line(StringBuilder text, int width, string operation, IEnumerable<string> cells, int[] widths, string request)
    {
        var line = new StringBuilder(operation.PadRight(width));
        foreach (var (cell, column) in cells.Select((cell, column) => (cell, column)))
            line.Append("  ").Append(cell.PadRight(widths[column]));
        line.Append("  ").Append(request);
        text.Append(line.ToString().TrimEnd()).Append('\n');
    }

    private static void Cells(StringBuilder text, IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    private static string GroupAt(IReadOnlyList<string> personas, int column) =>
        column > 0 && Group(personas[column]) == Group(personas[column - 1]) ? "" : Group(personas[column]);

    private static string Group(string persona) => persona.LastIndexOf(' ') is > 0 and var end ? persona[..end] : "";

    private static string Last(string persona) => persona[(persona.LastIndexOf(' ') + 1)..];
}
