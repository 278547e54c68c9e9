using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Pci;

/// <summary>Decides whether a server with PCI devices can be migrated live.</summary>
/// <remarks>Upstream: LiveMigrationTask._check_can_migrate_pci, for devices that the flavor requests.</remarks>
internal static class LivePciCheck
{
    /// <summary>The reason of upstream's MigrationPreCheckError; null where the server can be migrated.</summary>
    public static string? ReasonAgainst(NovaContext nova, Server server)
    {
        var devices = PciRequests.From(server.Flavor, nova.Settings.PciAliases);
        if (devices.Count == 0)
            return null;
        if (!nova.Release.MigratesPciDevicesLive)
            return "non-VIF related PCI requests for instance are not allowed for live migration.";
        return devices.All(device => device.IsLiveMigratable)
            ? null
            : "This request does not explicitly request live-migratable devices.";
    }
}
