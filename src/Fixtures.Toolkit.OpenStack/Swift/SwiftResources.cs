using System.Globalization;
using Fixtures.Toolkit.OpenStack.Swift.Auth;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.Storage;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>The types of resources that exist in Swift until they are deleted.</summary>
public static class SwiftResources
{
    /// <summary>A container of objects.</summary>
    public static ResourceType Container { get; } = new("container", "object-store", "") { };

    /// <summary>An object.</summary>
    public static ResourceType Object { get; } = new("object", "object-store", "") { };

    internal static IReadOnlyList<ResourceType> All { get; } = [Container, Object];

    internal static IEnumerable<CloudResource> In(SwiftState state) => state.Accounts.All.SelectMany(In);

    private static IEnumerable<CloudResource> In(SwiftAccount account) => account.Containers.All.SelectMany(container =>
        container.Objects.All.Select(row => Describe(Object, account, $"{container.Name}/{row.Name}") with
        {
            OwnerId = container.Name, Details = string.Create(CultureInfo.InvariantCulture, $"{row.Size} bytes"),
        }).Prepend(Describe(Container, account, container.Name)));

    private static CloudResource Describe(ResourceType type, SwiftAccount account, string name) =>
        new(type, $"/{account.Name}/{name}", name)
    {
        ProjectId = account.Name.StartsWith(KeystoneAuth.AccountPrefix, StringComparison.Ordinal)
            ? account.Name[KeystoneAuth.AccountPrefix.Length..]
            : null,
    };
}
