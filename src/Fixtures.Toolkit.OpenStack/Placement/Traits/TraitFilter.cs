using Fixtures.Toolkit.OpenStack.Placement.Ground;
using Fixtures.Toolkit.OpenStack.Placement.Objects;

namespace Fixtures.Toolkit.OpenStack.Placement.Traits;

/// <summary>The filters of <c>GET /traits</c>.</summary>
/// <remarks>Source: placement 8.0.0, <c>handlers/trait._normalize_traits_qs_param</c>.</remarks>
internal sealed record TraitFilter(IReadOnlyList<string>? Names, string? Prefix, bool? IsAssociated)
{
    public static TraitFilter Read(PlacementQuery query)
    {
        var filter = new TraitFilter(null, null, null);
        if (query.Last("name") is { } name)
            filter = ReadName(name);
        return query.Last("associated") is not { } associated ? filter : filter with
        {
            IsAssociated = associated.ToLowerInvariant() switch
            {
                "true" => true,
                "false" => false,
                _ => throw new BadRequestException("The query parameter \"associated\" only accepts \"true\" or \"false\""),
            },
        };
    }

    /// <summary>The matching traits: standard traits in ordinal order, then custom traits.</summary>
    public IReadOnlyList<string> Apply(PlacementStore placement, PlacementState state) =>
    [
        .. placement.Names.Traits.Concat(state.Traits.CreatedAt.Keys)
            .Where(name => Names?.Contains(name) ?? true)
            .Where(name => Prefix is null || name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            .Where(name => IsAssociated is null || state.ByTrait[name].IsEmpty != IsAssociated),
    ];

    private static TraitFilter ReadName(string name)
    {
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
        {
            throw new BadRequestException(
                "Badly formatted name parameter. Expected name query string parameter in form: "
                + $"?name=[in|startswith]:[name1,name2|prefix]. Got: \"{name}\"");
        }

        var value = name[(colon + 1)..];
        return name[..colon] switch
        {
            "in" => new(value.Split(','), null, null),
            "startswith" => new(null, value, null),
            _ => new(null, null, null),
        };
    }
}
