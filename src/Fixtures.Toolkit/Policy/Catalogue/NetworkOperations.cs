namespace Fixtures.Toolkit.Policy.Catalogue;

/// <summary>Neutron's operations, topic by topic.</summary>
/// <remarks>Source: Neutron's policy reference, Zed.</remarks>
internal static class NetworkOperations
{
    public static IReadOnlyList<PolicyOperation> All { get; } =
        [.. LayerTwoOperations.All, .. LayerThreeOperations.All, .. SecurityOperations.All, .. NetworkSharingOperations.All];
}
