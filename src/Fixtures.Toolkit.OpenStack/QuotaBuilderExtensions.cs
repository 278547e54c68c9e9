namespace Fixtures.Toolkit.OpenStack;

/// <summary>Quotas that a cloud begins with.</summary>
public static class QuotaBuilderExtensions
{
    /// <summary>Limits what a project may have in Nova, Neutron and Cinder.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="project">
    /// Name of a project of the domain <c>Default</c>. A mistake: there is none, or the cloud lacks the service of a limit.
    /// </param>
    /// <param name="configure">Sets limits. A mistake: one below -1.</param>
    /// <example><code>builder.WithQuota("demo", quota => quota with { Instances = 2, Ports = 4 });</code></example>
    public static OpenStackBuilder WithQuota(
        this OpenStackBuilder builder, string project, Func<ProjectQuota, ProjectQuota> configure) =>
        builder.WithQuota(project, configure, "");

    /// <param name="builder">The builder.</param>
    /// <param name="project">Name of a project.</param>
    /// <param name="configure">Sets limits.</param>
    /// <param name="source">Stands in front of mistakes: the file and the line; empty for none.</param>
    internal static OpenStackBuilder WithQuota(
        this OpenStackBuilder builder, string project, Func<ProjectQuota, ProjectQuota> configure, string source)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(project);
        ArgumentNullException.ThrowIfNull(configure);
        var quota = configure(new ProjectQuota());
        foreach (var (resource, limit) in quota.OfNova.Concat(quota.OfNeutron).Concat(quota.OfCinder).Where(limit => limit.Value < -1))
            builder.Reject($"{source}The quota of '{project}' has {limit} for {resource}. Use -1 for unlimited, or 0 and more.");
        if (quota.OfNova.Any())
        {
            var seeded = new QuotaDefinition(project, [.. quota.OfNova], source);
            builder.Configure<ComputeSettings>(settings => settings with { Quotas = settings.Quotas.Add(seeded) });
        }

        if (quota.OfNeutron.Any())
        {
            var seeded = new QuotaDefinition(project, [.. quota.OfNeutron], source);
            builder.Configure<NetworkSettings>(settings => settings with { Quotas = settings.Quotas.Add(seeded) });
        }

        if (quota.OfCinder.Any())
        {
            var seeded = new QuotaDefinition(project, [.. quota.OfCinder], source);
            builder.Configure<VolumeSettings>(settings => settings with { Quotas = settings.Quotas.Add(seeded) });
        }

        return builder.Check(MistakesIn);
    }

    private static IEnumerable<string> MistakesIn(OpenStackBuilder builder)
    {
        var (nova, neutron) = (builder.Get<ComputeSettings>().Quotas, builder.Get<NetworkSettings>().Quotas);
        var cinder = builder.Get<VolumeSettings>().Quotas;
        var projects = ProjectNames.In(builder);
        foreach (var quota in nova.Concat(neutron).Concat(cinder).Where(quota => !projects.Contains(quota.Project)))
        {
            yield return $"{quota.Source}A quota is meant for a project '{quota.Project}', which the cloud does not have."
                + $"{Faults.Nearest.Hint(quota.Project, projects)} It has {string.Join(", ", projects)}.";
        }

        foreach (var (quotas, service) in new[] { (nova, "compute"), (neutron, "network"), (cinder, "block-storage") })
        {
            if (quotas is [var first, ..] && !builder.HasService(service))
            {
                yield return $"{first.Source}The quota of '{first.Project}' needs {service}, which the cloud does not have. "
                    + "Change WithOnly or Without.";
            }
        }
    }
}
