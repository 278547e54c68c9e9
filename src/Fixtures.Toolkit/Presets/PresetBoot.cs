using Fixtures.Toolkit.Clients;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Presets;

/// <summary>Boots the servers of a preset in a new cloud.</summary>
internal static class PresetBoot
{
    /// <summary>Boots a server and waits until it is ACTIVE.</summary>
    /// <exception cref="InvalidOperationException">It is not; the message begins with the source and says why.</exception>
    public static void Boot(OpenStackCloud cloud, PresetServer server, UserDefinition? user, string source)
    {
        ArgumentNullException.ThrowIfNull(user);
        var persona = cloud.As(user.Name, server.Project, user.Password);
        // A thread of the pool has no context that could wait for this one.
        Task.Run(() => BootAsync(cloud, server, persona, source)).GetAwaiter().GetResult();
    }

    private static async Task BootAsync(OpenStackCloud cloud, PresetServer server, Persona persona, string source)
    {
        try
        {
            var flavor = await persona.Nova.GetFlavorAsync(server.Flavor).ConfigureAwait(false);
            var image = await persona.Glance.GetImageIdAsync(server.Image).ConfigureAwait(false);
            var networks = new List<string>();
            foreach (var network in server.Networks)
                networks.Add(await persona.Neutron.GetNetworkIdAsync(network).ConfigureAwait(false));
            foreach (var name in server.Names)
            {
                var building = await persona.Nova.CreateServerAsync(new NewServer(name, flavor.Id, image)
                {
                    NetworkIds = networks,
                    Host = server.Host,
                    AvailabilityZone = server.AvailabilityZone,
                    Fields = new Dictionary<string, object?> { ["metadata"] = server.Metadata },
                }).ConfigureAwait(false);
                await cloud.Servers.WaitForStatusAsync(building, ServerStatus.Active).ConfigureAwait(false);
            }
        }
        catch (Exception error) when (error is OpenStackFaultException or WaitFailedException or InvalidOperationException)
        {
            throw new InvalidOperationException($"{source}The server '{server.Name}' could not be booted: {error.Message}", error);
        }
    }
}
