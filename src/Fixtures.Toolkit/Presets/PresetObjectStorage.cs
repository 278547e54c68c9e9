using System.Collections.Immutable;
using System.Text;
using Fixtures.Toolkit.InitialServers;
using Fixtures.Toolkit.OpenStack;
using YamlDotNet.RepresentationModel;

namespace Fixtures.Toolkit.Presets;

/// <summary>The object storage of a preset: storage policies, settings, containers and objects. Intervals are in seconds.</summary>
internal static class PresetObjectStorage
{
    /// <summary>The key adds object storage, even without a value.</summary>
    public static void Read(PresetReader reader, YamlNode node)
    {
        reader.Change(node, builder => builder.WithObjectStorage());
        var section = reader.Section(
            node, "object storage", "policies", "left_out", "expirer_interval", "container_updater_interval", "containers");
        if (section is not { } given)
            return;
        if (given.Find("policies") is { } policies)
            ReadPolicies(reader, policies);
        ImmutableSortedSet<string> leftOut = [.. given.Texts("left_out").Select(name => name.Value ?? "")];
        reader.Change(node, builder => builder.WithObjectStorage(settings => settings with
        {
            LeftOut = leftOut.IsEmpty ? settings.LeftOut : leftOut,
            ExpirerInterval = given.Ratio("expirer_interval") is { } expirer ? TimeSpan.FromSeconds(expirer) : settings.ExpirerInterval,
            ContainerUpdaterInterval = given.Number("container_updater_interval") is { } updater
                ? TimeSpan.FromSeconds(updater) : settings.ContainerUpdaterInterval,
        }));
        if (given.Find("containers") is { } containers)
            ReadContainers(reader, containers);
    }

    private static void ReadPolicies(PresetReader reader, YamlNode node)
    {
        var policies = ImmutableArray.CreateBuilder<StoragePolicyDefinition>();
        foreach (var (name, _, value) in reader.Entries(node, "a mapping of storage policies by name"))
        {
            if (reader.Section(value, "a storage policy", "aliases", "is_deprecated") is { } given)
            {
                policies.Add(new StoragePolicyDefinition(name)
                {
                    Aliases = [.. given.Texts("aliases").Select(alias => alias.Value ?? "")],
                    IsDeprecated = given.Flag("is_deprecated") ?? false,
                });
            }
        }

        if (policies.Count > 0)
            reader.Change(node, builder => builder.WithObjectStorage(settings => settings with { Policies = policies.ToImmutable() }));
    }

    private static void ReadContainers(PresetReader reader, YamlNode node)
    {
        foreach (var (name, key, value) in reader.Entries(node, "a mapping of containers by name"))
        {
            var section = reader.Section(
                value, "a container", "project", "policy", "read_acl", "write_acl", "keeps_versions", "metadata", "objects");
            if (section is not { } given)
                continue;
            var container = new NewContainer(name)
            {
                StoragePolicy = given.Text("policy"),
                ReadAcl = given.Text("read_acl"),
                WriteAcl = given.Text("write_acl"),
                KeepsVersions = given.Flag("keeps_versions") ?? false,
                Metadata = given.TextsByName("metadata"),
            };
            reader.Builder.WithInitial(new InitialContainer(container, given.Text("project") ?? "admin")
            {
                Source = reader.Source(key),
                Objects = given.Find("objects") is { } objects ? ReadObjects(reader, objects) : [],
            });
        }
    }

    /// <summary>An object is a mapping, or only its text.</summary>
    private static List<NewObject> ReadObjects(PresetReader reader, YamlNode node)
    {
        var objects = new List<NewObject>();
        foreach (var (name, _, value) in reader.Entries(node, "a mapping of objects by name"))
        {
            if (value is YamlScalarNode { Value: { } text } && !PresetReader.IsNull(value))
                objects.Add(new NewObject(name, text));
            else if (reader.Section(value, "an object", "text", "base64", "content_type", "delete_after", "metadata") is { } given)
                objects.Add(ReadObject(reader, name, given));
        }

        return objects;
    }

    private static NewObject ReadObject(PresetReader reader, string name, PresetSection given)
    {
        var content = given.Has("text") ? Encoding.UTF8.GetBytes(given.Text("text") ?? "") : [];
        if (given.Find("base64") is { } encoded)
        {
            if (given.Has("text"))
                reader.Reject(encoded, $"The object '{name}' has both 'text' and 'base64'. Leave one out.");
            var bytes = new byte[given.Text("base64")?.Length ?? 0];
            if (Convert.TryFromBase64String(given.Text("base64") ?? "", bytes, out var length))
                content = bytes[..length];
            else
                reader.Reject(encoded, "'base64' must be base64.");
        }

        return new NewObject(name, content)
        {
            ContentType = given.Text("content_type"),
            DeleteAfter = given.Ratio("delete_after") is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            Metadata = given.TextsByName("metadata"),
        };
    }
}
