using Fixtures.Toolkit.Presets;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>Reads the description of a cloud from a file.</summary>
public static class PresetBuilderExtensions
{
    /// <summary>
    /// Adds what a preset file describes, as the other <c>With…</c> methods do: projects, users, roles, flavors, images, networks, hosts,
    /// aggregates, availability zones, quotas, servers and faults. It is the file of <c>openstack-fixtures serve --preset</c>. Servers are
    /// ACTIVE, and faults begin after them, when <see cref="OpenStackBuilder.Build"/> returns. Faults count as the test's own: one that
    /// never acts fails the test, unless it is <c>optional</c>.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="path">
    /// A YAML or JSON file; it is read at once. A mistake: there is none, or it has an unknown key, a value of the wrong type or a name
    /// that nothing has. <see cref="OpenStackBuilder.Build"/> reports all mistakes with their lines.
    /// </param>
    /// <example><code>await using var cloud = new OpenStackBuilder().WithPreset("clouds/two-zones.yaml").Build();</code></example>
    public static OpenStackBuilder WithPreset(this OpenStackBuilder builder, string path)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        try
        {
            Preset.Apply(builder, Path.GetFileName(path), File.ReadAllText(path));
            return builder;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return builder.Reject($"The preset '{path}' cannot be read: {error.Message}");
        }
    }
}
