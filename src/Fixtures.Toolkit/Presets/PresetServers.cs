using Fixtures.Toolkit.OpenStack;
using YamlDotNet.RepresentationModel;

namespace Fixtures.Toolkit.Presets;

/// <summary>The servers of a preset: requests of their users, once the cloud is built.</summary>
internal static class PresetServers
{
    private static readonly string[] Keys =
        ["flavor", "image", "networks", "project", "user", "host", "availability_zone", "metadata", "count"];

    private static readonly string[] BootingRoles = [Roles.Admin, Roles.Member];

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

            var server = new PresetServer(name, flavor, image)
            {
                Networks = [.. given.Texts("networks").Select(network => network.Value ?? "")],
                Project = given.Text("project") ?? "admin",
                User = given.Text("user"),
                Host = given.Text("host"),
                AvailabilityZone = given.Text("availability_zone"),
                Metadata = given.TextsByName("metadata"),
                Count = given.Integer("count", min: 1) ?? 1,
            };
            Check(reader, key, given, server);
            reader.Builder.OnBuilt(cloud => PresetBoot.Boot(cloud, server, UserOf(reader.Builder, server), reader.Source(key)));
        }
    }

    private static void Check(PresetReader reader, YamlNode key, PresetSection given, PresetServer server)
    {
        CheckName("flavor", "flavor", settings => settings.Get<ComputeSettings>().Flavors.Select(flavor => flavor.Name));
        CheckName("image", "image", settings => settings.Get<ImageSettings>().Images.Select(image => image.Name));
        CheckName("project", "project", PresetIdentities.ProjectsOf);
        CheckName("host", "compute host", settings => settings.Get<ComputeHostSettings>().Hosts.Select(host => host.Name));
        CheckName("availability_zone", "availability zone", ZonesOf);
        CheckName("user", "user", settings => PresetIdentities.UsersOf(settings).Select(user => user.Name));
        foreach (var network in given.Texts("networks"))
            reader.CheckName(network, "network", settings => settings.Get<NetworkSettings>().Networks.Select(known => known.Name));
        reader.Check(key, settings => UserOf(settings, server) is null && PresetIdentities.ProjectsOf(settings).Contains(server.Project)
            ? [Nobody(server)]
            : []);
        reader.Check(key, settings => settings.HasService("compute") ? [] : ["A server needs compute, which the cloud does not have."]);

        void CheckName(string member, string kind, Func<OpenStackBuilder, IEnumerable<string>> known)
        {
            if (given.Find(member) is { } node)
                reader.CheckName(node, kind, known);
        }
    }

    private static string Nobody(PresetServer server) => server.User is { } user
        ? $"'{user}' cannot boot the server '{server.Name}' without the role admin or member on the project '{server.Project}'."
        : $"Nobody can boot the server '{server.Name}': no user has the role admin or member on the project '{server.Project}'.";

    private static IEnumerable<string> ZonesOf(OpenStackBuilder settings) => settings.Get<ComputeSettings>().Aggregates
        .Select(aggregate => aggregate.Zone).OfType<string>().Append("nova");

    /// <summary>The user who boots a server: its own, or the first with a role on its project that allows it.</summary>
    private static UserDefinition? UserOf(OpenStackBuilder settings, PresetServer server) => PresetIdentities.UsersOf(settings)
        .FirstOrDefault(user => (server.User is null || server.User == user.Name)
            && user.Roles.Any(role => role.Project == server.Project && BootingRoles.Contains(role.Role)));
}
