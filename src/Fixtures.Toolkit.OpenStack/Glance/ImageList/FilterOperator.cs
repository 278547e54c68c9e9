using System.Text;
using Fixtures.Toolkit.OpenStack.Glance.Ground;

namespace Fixtures.Toolkit.OpenStack.Glance.ImageList;

/// <summary>Parses the operator of a filter value, as in <c>in:a,b</c> and <c>gt:2026-01-01</c>. The default is <c>eq</c>.</summary>
/// <remarks>Source: glance.common.utils, <c>split_filter_op</c>, <c>validate_quotes</c> and <c>split_filter_value_for_quotes</c>.</remarks>
internal static class FilterOperator
{
    public static (string Operator, string Operand) Split(string value)
    {
        var colon = value.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 || TimeFilter.TryParse(value, out _) ? ("eq", value) : (value[..colon], value[(colon + 1)..]);
    }

    /// <summary>Splits at commas. A value in double quotes may contain commas, and quotes escaped by a backslash.</summary>
    public static IReadOnlyList<string> Values(string list)
    {
        RequireQuotesInPairs(list);
        var (values, value, quoted) = (new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < list.Length; i++)
        {
            if (list[i] == '\\' && i + 1 < list.Length && list[i + 1] == '"')
                value.Append(list[++i]);
            else if (list[i] == '"')
                quoted = !quoted;
            else if (list[i] == ',' && !quoted)
                Take();
            else
                value.Append(list[i]);
        }

        Take();
        return values;

        void Take()
        {
            if (value.Length > 0)
                values.Add(value.ToString());
            value.Clear();
        }
    }

    private static void RequireQuotesInPairs(string list)
    {
        var open = true;
        for (var i = 0; i < list.Length; i++)
        {
            if (list[i] != '"' || (i > 0 && list[i - 1] == '\\'))
                continue;
            if (open && i > 0 && list[i - 1] != ',')
                throw GlanceFault.BadRequest($"Invalid filter value {list}. There is no comma before opening quotation mark.");
            if (!open && i + 1 < list.Length && list[i + 1] != ',')
                throw GlanceFault.BadRequest($"Invalid filter value {list}. There is no comma after closing quotation mark.");
            open = !open;
        }

        if (!open)
            throw GlanceFault.BadRequest($"Invalid filter value {list}. The quote is not closed.");
    }
}
