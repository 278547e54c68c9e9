using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.OpenStack.Nova.Servers;

/// <summary>Decides after a spawn whether the server has a config drive.</summary>
internal static class ConfigDrive
{
    private const string Property = "img_config_drive";

    /// <summary>
    /// Records the config drive that the deployment or the image forces. Call it before the launch time is saved: a server that was
    /// launched before is not forced by the deployment.
    /// </summary>
    /// <remarks>Upstream: nova.virt.configdrive.update_instance, from _update_instance_after_spawn.</remarks>
    public static Server WithConfigDrive(this Server server, ComputeSettings settings) =>
        server.HasConfigDrive || (settings.ForcesConfigDrive && server.LaunchedAt is null) || IsMandatory(server)
            ? server with { HasConfigDrive = true }
            : server;

    private static bool IsMandatory(Server server) =>
        ImageProperties.Find(server.ImageProperties, Property) == "mandatory";
}
