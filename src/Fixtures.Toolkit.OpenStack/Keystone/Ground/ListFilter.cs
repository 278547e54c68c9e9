using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Keystone.Ground;

/// <summary>A filter of a list: <c>name=x</c>, <c>name__icontains=x</c>. Parameters that the list does not support are ignored.</summary>
/// <remarks>
/// MySQL evaluates most filters (keystone.common.sql.core, <c>_filter</c>): equality ignores case, and <c>__icontains</c>,
/// <c>__istartswith</c> and <c>__iendswith</c> become <c>ilike</c>, which reads <c>%</c> and <c>_</c> as wildcards. Keystone itself
/// evaluates <c>__contains</c>, <c>__startswith</c> and <c>__endswith</c>, with case (keystone.server.flask.common,
/// <c>filter_by_attributes</c>).
/// </remarks>
internal sealed record ListFilter(string Name, string Comparator, string Value)
{
    public static IReadOnlyList<ListFilter> Read(ApiRequest request, IReadOnlyCollection<string> supported)
    {
        if (request.Query.Count == 0)
            return [];
        return
        [
            .. from parameter in request.Query
               let parts = parameter.Key.Split("__", 2)
               where supported.Contains(parts[0])
               from value in parameter.Value
               select new ListFilter(parts[0], parts.Length == 1 ? "equals" : parts[1], value ?? ""),
        ];
    }

    public bool Accepts(JsonObject document)
    {
        var actual = document[Name];
        return Comparator switch
        {
            "equals" or "iequals" => actual?.GetValueKind() is JsonValueKind.True or JsonValueKind.False
                ? actual.GetValue<bool>() == IsTrue(Value)
                : string.Equals(actual?.ToString(), Value, StringComparison.OrdinalIgnoreCase),
            "contains" => Text(actual)?.Contains(Value, StringComparison.Ordinal) ?? false,
            "startswith" => Text(actual)?.StartsWith(Value, StringComparison.Ordinal) ?? false,
            "endswith" => Text(actual)?.EndsWith(Value, StringComparison.Ordinal) ?? false,
            "icontains" => IsLike(actual, $"%{Value}%"),
            "istartswith" => IsLike(actual, Value + "%"),
            "iendswith" => IsLike(actual, "%" + Value),
            _ => document.ContainsKey(Name),
        };
    }

    /// <summary>Any value is true, even an empty one, except the words for false.</summary>
    public static bool IsTrue(string value) => value.Trim().ToLowerInvariant() is not ("0" or "f" or "false" or "off" or "n" or "no");

    private static string? Text(JsonNode? value) => value?.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    private static bool IsLike(JsonNode? actual, string pattern)
    {
        var stored = actual?.GetValueKind() switch
        {
            JsonValueKind.True => "1",
            JsonValueKind.False => "0",
            _ => Text(actual),
        };
        var expression = $"^{Regex.Escape(pattern).Replace("%", ".*", StringComparison.Ordinal).Replace('_', '.')}$";
        return stored is not null
            && Regex.IsMatch(
                stored,
                expression,
                RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
    }
}
