namespace Fixtures.Toolkit.OpenStack.Neutron.Ground.Attributes;

/// <summary>Reads members of a dictionary in a request, such as a fixed IP or a route.</summary>
internal static class MapExtensions
{
    /// <summary>The string of a member whose presence and type a validator has checked.</summary>
    public static string RequiredText(this IReadOnlyDictionary<string, object?> map, string name) =>
        map.Text(name) ?? throw new InvalidOperationException($"'{name}' is no text: a validator of the attribute must refuse it first.");

    /// <summary>The string of a member; null if it is missing or of another type.</summary>
    public static string? Text(this IReadOnlyDictionary<string, object?> map, string name) => map.GetValueOrDefault(name) as string;
}
