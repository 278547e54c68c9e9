using System.Globalization;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler.Candidates;
using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler.Filters;

/// <summary>
/// Passes hosts for which the JSON of the hint <c>query</c> is true, such as <c>["&gt;=", "$free_ram_mb", 1024]</c>. Operators are
/// <c>= &lt; &gt; &lt;= &gt;= in not and or</c>; a text that begins with <c>$</c> names an attribute of the host.
/// </summary>
/// <remarks>
/// Upstream: nova.scheduler.filters.json_filter. An operand that is null is dropped, and a comparison of fewer than two is false.
/// </remarks>
internal sealed class JsonFilter : IExplainingHostFilter
{
    public bool Passes(HostState host, SchedulingRequest request)
    {
        if (request.Hint("query") is not [{ Length: > 0 } query, ..])
            return true;
        using var document = Parse(query);
        return Evaluate(document.RootElement, host) is not null and var result && (result is IReadOnlyList<object> list
            ? list.Any(IsTrue)
            : IsTrue(result));
    }

    public string? Explain(HostState host, SchedulingRequest request) =>
        $"the hint 'query' is false for it: {string.Join(' ', request.Hint("query"))}";

    private static JsonDocument Parse(string query)
    {
        try
        {
            return JsonDocument.Parse(query);
        }
        catch (JsonException)
        {
            // Of exceptions, the conductor's RPC library lets pass those of Nova and of Python itself.
            throw new NovaException("RemoteError", "RemoteError");
        }
    }

    private static object? Evaluate(JsonElement query, HostState host)
    {
        if (IsEmpty(query))
            return true;
        if (query.ValueKind != JsonValueKind.Array)
            throw UnknownOperator();
        var operands = query.EnumerateArray().Skip(1).Select(operand => ValueOf(operand, host)).OfType<object>().ToList();
        return query[0].ToString() switch
        {
            "=" => Compares(operands, AreEqual),
            "<" => Compares(operands, (left, right) => Order(left, right) < 0),
            ">" => Compares(operands, (left, right) => Order(left, right) > 0),
            "<=" => Compares(operands, (left, right) => Order(left, right) <= 0),
            ">=" => Compares(operands, (left, right) => Order(left, right) >= 0),
            "in" => operands is [var first, _, ..] && operands.Skip(1).Any(operand => AreEqual(first, operand)),
            "not" => operands.Select(operand => (object)!IsTrue(operand)).ToList(),
            "or" => operands.Any(IsTrue),
            "and" => operands.All(IsTrue),
            _ => throw UnknownOperator(),
        };
    }

    private static bool Compares(List<object> operands, Func<object, object, bool> compare) =>
        operands is [var first, _, ..] && operands.Skip(1).All(operand => compare(first, operand));

    private static object? ValueOf(JsonElement operand, HostState host) => operand.ValueKind switch
    {
        JsonValueKind.Array => Evaluate(operand, host),
        JsonValueKind.String when operand.GetString() is { Length: > 0 } text => text[0] == '$' ? Attribute(host, text[1..]) : text,
        JsonValueKind.Number => operand.TryGetInt64(out var whole) ? whole : operand.GetDouble(),
        JsonValueKind.True or JsonValueKind.False => operand.GetBoolean(),
        _ => null,
    };

    /// <summary>An attribute; of those with parts, only the service has any that are modelled.</summary>
    private static object? Attribute(HostState host, string path) => path.Split('.') switch
    {
        [var name] => HostAttributes.Of(host, name),
        ["service", "disabled"] => !host.IsEnabled,
        ["service", "host"] => host.Host,
        ["service", "disabled_reason"] => host.Service.DisabledReason,
        ["stats", ("num_instances" or "io_workload" or "failed_builds") and var name] => HostAttributes.Of(host, name),
        _ => null,
    };

    private static bool IsEmpty(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.False => true,
        JsonValueKind.Array => value.GetArrayLength() == 0,
        JsonValueKind.Object => !value.EnumerateObject().Any(),
        JsonValueKind.String => value.GetString() is { Length: 0 },
        JsonValueKind.Number => value.GetDouble() == 0,
        _ => false,
    };

    private static bool IsTrue(object value) => value switch
    {
        bool truth => truth,
        string text => text.Length > 0,
        IReadOnlyList<object> list => list.Count > 0,
        _ => Convert.ToDouble(value, CultureInfo.InvariantCulture) != 0,
    };

    private static bool AreEqual(object left, object right) => (left, right) switch
    {
        (string one, string other) => one == other,
        (string, _) or (_, string) => false,
        (IReadOnlyList<object> one, IReadOnlyList<object> other) => one.SequenceEqual(other),
        (IReadOnlyList<object>, _) or (_, IReadOnlyList<object>) => false,
        _ => NumberOf(left).Equals(NumberOf(right)),
    };

    /// <exception cref="NovaException">The values are of types that Python cannot order.</exception>
    private static int Order(object left, object right) => (left, right) switch
    {
        (string one, string other) => string.CompareOrdinal(one, other),
        (string or IReadOnlyList<object>, _) or (_, string or IReadOnlyList<object>) =>
            throw new NovaException("TypeError", "TypeError"),
        _ => NumberOf(left).CompareTo(NumberOf(right)),
    };

    /// <summary>A number; Python counts a truth value as 0 or 1.</summary>
    private static double NumberOf(object value) => Convert.ToDouble(value, CultureInfo.InvariantCulture);

    /// <summary>Upstream looks the operator up in a dictionary; the fault of such an exception is its type.</summary>
    private static NovaException UnknownOperator() => new("KeyError", "KeyError");
}
