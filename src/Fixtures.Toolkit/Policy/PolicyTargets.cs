using System.Collections.Frozen;
using Fixtures.Toolkit.Policy.Catalogue;

namespace Fixtures.Toolkit;

/// <summary>
/// The ready-made placeholders. Their targets are created in the owning project. <c>{own_project}</c>, <c>{foreign_project}</c>,
/// <c>{admin}</c> (the administrator's user id) and <c>{self}</c> (the persona's user id) always exist.
/// </summary>
public static class PolicyTargets
{
    internal const string Self = "self";

    private static readonly FrozenDictionary<string, IReadOnlyList<PolicyRequest>> Made = new[]
    {
        ComputeTargets.All, NetworkTargets.All, ImageTargets.All, MetadefOperations.Targets, IdentityTargets.All, PlacementTargets.All,
        VolumeOperations.Targets,
    }.SelectMany(targets => targets).ToFrozenDictionary(target => target.Key, target => target.Value, StringComparer.Ordinal);

    /// <summary>The ready-made names, in order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Given.Concat(Made.Keys).Order(StringComparer.Ordinal)];

    internal static IReadOnlyList<string> Given => ["own_project", "foreign_project", "admin", Self];

    internal static IReadOnlyList<PolicyRequest>? Find(string name) => Made.GetValueOrDefault(name);
}
