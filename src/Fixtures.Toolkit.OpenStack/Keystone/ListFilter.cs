using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Keystone;

/// <summary>A condition of the query on the documents of a list: <c>name=x</c>, <c>name__icontains=x</c>. Others are ignored.</summary>
/// <remarks>The databases below a real Keystone compare text without regard to case.</remarks>
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
               select new ListFilter(parts[0], parts.Length == 1 ? "" : parts[1].TrimStart('i'), value ?? ""),
        ];
    }

    public bool Accepts(JsonObject document)
    {
        var actual = document[Name];
        return Comparator switch
        {
            "" => actual is JsonValue value && value.GetValueKind() is JsonValueKind.True or JsonValueKind.False
                ? actual.GetValue<bool>() == IsTrue(Value)
                : string.Equals(actual?.ToString(), Value, StringComparison.OrdinalIgnoreCase),
            "contains" => actual?.ToString().Contains(Value, StringComparison.OrdinalIgnoreCase) ?? false,
            "startswith" => actual?.ToString().StartsWith(Value, StringComparison.OrdinalIgnoreCase) ?? false,
            "endswith" => actual?.ToString().EndsWith(Value, StringComparison.OrdinalIgnoreCase) ?? false,
            _ => true,
        };
    }

    /// <summary>Any value counts as true but the words for false, also none at all.</summary>
    public static bool IsTrue(string value) => value.Trim().ToLowerInvariant() is not ("0" or "f" or "false" or "off" or "n" or "no");

    /// <summary>Whether the query has the parameter, with anything but 0.</summary>
    public static bool IsSet(ApiRequest request, string name) => request.Query.TryGetValue(name, out var value) && value != "0";
}
