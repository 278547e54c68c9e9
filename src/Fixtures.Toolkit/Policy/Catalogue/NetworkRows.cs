namespace Fixtures.Toolkit.Policy.Catalogue;

/// <summary>The five operations that most of Neutron's resources have.</summary>
internal static class NetworkRows
{
    /// <summary>List, show, create, update and delete.</summary>
    /// <param name="name">The singular in rules: <c>network</c>.</param>
    /// <param name="path">The collection: <c>/v2.0/networks</c>.</param>
    /// <param name="target">The placeholder of an existing resource: <c>{network}</c>.</param>
    /// <param name="create">The body of a create.</param>
    /// <param name="update">The body of an update.</param>
    public static IReadOnlyList<PolicyOperation> Of(string name, string path, string target, string create, string update) =>
    [
        .. Reading(name, path, target),
        ServiceCalls.Network.Post($"create_{name}", path, create),
        ServiceCalls.Network.Put($"update_{name}", $"{path}/{target}", update),
        ServiceCalls.Network.Delete($"delete_{name}", $"{path}/{target}"),
    ];

    /// <summary>List and show.</summary>
    public static IReadOnlyList<PolicyOperation> Reading(string name, string path, string target) =>
    [
        ServiceCalls.Network.Get($"get_{name}", path, "list"),
        ServiceCalls.Network.Get($"get_{name}", $"{path}/{target}"),
    ];
}
