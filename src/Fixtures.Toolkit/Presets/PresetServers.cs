using Fixtures.Toolkit.InitialServers;
using Fixtures.Toolkit.OpenStack;
using YamlDotNet.RepresentationModel;

namespace Fixtures.Toolkit.Presets;

/// <summary>The servers of a preset: requests of their users, once the cloud is built.</summary>
internal static class PresetServers
{
    private static readonly string[] Keys =
        ["flavor", "image", "networks", "project", "user", "host", "availability_zone", "metadata", "count"];

    public static void Read(PresetReader reader, YamlNode node)
    {
        foreach (var (name, key, value) in reader.Entries(node, "a mapping of servers by name"))
        {
            if (reader.Section(value, "a server", Keys) is not { } given)
                continue;
            var (flavor, image) = (given.Text("flavor"), given.Text("image"));
            if (flavor is null || image is null)
            {
                reader.Reject(key, $"The server '{name}' needs a 'flavor' and an 'image', by name.");
                continue;
            }

            var server = new InitialServer(
                new NewServer(name, flavor, image)
                {
                    NetworkIds = [.. given.Texts("networks").Select(network => network.Value ?? "")],
                    Host = given.Text("host"),
                    AvailabilityZone = given.Text("availability_zone"),
                    Metadata = given.TextsByName("metadata"),
                    Count = given.Integer("count", min: 1) ?? 1,
                },
                given.Text("project") ?? "admin",
                given.Text("user")) { Source = reader.Source(key) };
            Check(reader, key, given, server);
            reader.Builder.FillWith(cloud => server.Boot(cloud, reader.Builder));
        }
    }

    private static void Check(PresetReader reader, YamlNode key, PresetSection given, InitialServer server)
    {
        CheckName("flavor", "flavor", InitialServerNames.Flavors);
        CheckName("image", "image", InitialServerNames.Images);
        CheckName("project", "project", InitialServer.ProjectsOf);
        CheckName("host", "compute host", InitialServerNames.Hosts);
        CheckName("availability_zone", "availability zone", InitialServerNames.Zones);
        CheckName("user", "user", settings => InitialServer.UsersOf(settings).Select(user => user.Name));
        foreach (var network in given.Texts("networks"))
            reader.CheckName(network, "network", InitialServerNames.Networks);
        reader.Check(key, settings => server.NobodyIn(settings) is { } nobody ? [nobody] : []);
        reader.Check(key, settings => settings.HasService("compute") ? [] : ["A server needs compute, which the cloud does not have."]);

        void CheckName(string member, string kind, Func<OpenStackBuilder, IEnumerable<string>> known)
        {
            if (given.Find(member) is { } node)
                reader.CheckName(node, kind, known);
        }
    }
}
