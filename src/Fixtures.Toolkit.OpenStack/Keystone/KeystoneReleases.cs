using Fixtures.Toolkit.OpenStack.Keystone.Ground;

namespace Fixtures.Toolkit.OpenStack.Keystone;

/// <summary>The differences between releases in Keystone.</summary>
internal static class KeystoneReleases
{
    public static KeystoneRelease Zed { get; } = new()
    {
        BootstrappedRoles = [OpenStack.Roles.Admin, OpenStack.Roles.Member, OpenStack.Roles.Reader],
        Policy = KeystoneRules.Zed,
    };

    public static KeystoneRelease Epoxy { get; } = new()
    {
        BootstrappedRoles =
        [
            OpenStack.Roles.Admin, OpenStack.Roles.Manager, OpenStack.Roles.Member, OpenStack.Roles.Reader, OpenStack.Roles.Service,
        ],
        Policy = KeystoneRules.Epoxy,
        Operations = OperationSchemas.From("27"),
        HasPages = true,
        HasClosedAnswers = true,
        ListsOwnDomain = true,
        NamesDomainOfTree = true,
        ExpandsCredentialRoles = true,
        AnnotatesDescriptions = true,
        HidesAccessKeys = true,
        ServiceProviderVariable = "service_provider_id",
    };

    public static KeystoneRelease Gazpacho { get; } = Zed with
    {
        BootstrappedRoles = [OpenStack.Roles.Admin, OpenStack.Roles.Manager, OpenStack.Roles.Member, OpenStack.Roles.Reader],
        HidesAccessKeys = true,
    };
}
