namespace Fixtures.Toolkit.Policy.Catalogue;

/// <summary>Nova's operations, topic by topic.</summary>
/// <remarks>Source: Nova's policy reference, Zed.</remarks>
internal static class ComputeOperations
{
    public static IReadOnlyList<PolicyOperation> All { get; } =
    [
        .. ServerResourceOperations.All, .. ServerActionOperations.All, .. ServerPartOperations.All, .. FlavorOperations.All,
        .. ComputeProjectOperations.All,
        .. ComputeHostOperations.All, .. ComputeProxyOperations.All,
    ];
}
