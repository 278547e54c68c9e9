namespace Fixtures.Toolkit.OpenStack;

/// <summary>Short pages, so that a test with a few resources meets the paging that a large cloud has.</summary>
public static class MaxLimitBuilderExtensions
{
    private static readonly string[] Paging = ["compute", "image", "network"];

    private static readonly string[] Limited = [.. Paging, "identity"];

    /// <summary>
    /// Sets the most items that a list returns at once. A larger <c>limit</c> of a client counts as this one, and the rest is behind the
    /// link to the next page.
    /// </summary>
    /// <remarks>
    /// It is <c>[api]max_limit</c> of Nova (1000 by default), <c>api_limit_max</c> of Glance (1000; a request without a limit gets 25) and
    /// <c>pagination_max_limit</c> of Neutron (none). Keystone has no pages: its <c>list_limit</c> (none) cuts the list off and says
    /// <c>"truncated": true</c>, so it has to be named. Lists without such a setting upstream, as all of Placement's, stay whole.
    /// <c>cloud.Nova</c> and the other typed clients read all pages.
    /// </remarks>
    /// <param name="builder">The builder.</param>
    /// <param name="limit">At least 1; a mistake otherwise.</param>
    /// <param name="services">
    /// Catalog types or projects: <c>compute</c>, <c>image</c>, <c>network</c>, <c>identity</c>. A mistake: any other. Default: Nova,
    /// Glance and Neutron.
    /// </param>
    /// <example><code>builder.WithMaxLimit(2).WithMaxLimit(50, "identity");</code></example>
    public static OpenStackBuilder WithMaxLimit(
        this OpenStackBuilder builder, int limit, params IReadOnlyCollection<string> services)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(services);
        if (limit < 1)
            builder.Reject($"The longest page has {limit} items. Use 1 or more.");
        foreach (var name in services.Count == 0 ? Paging : services)
        {
            if (TypeOf(builder, name) is { } type)
                builder.ConfigureWorld(world => world with { MaxLimits = world.MaxLimits.SetItem(type, limit) });
            else
                builder.Reject($"The lists of '{name}' have no longest page. Those of {string.Join(", ", Limited)} have one.");
        }

        return builder;
    }

    private static string? TypeOf(OpenStackBuilder builder, string name) =>
        builder.ServiceList.Known.FirstOrDefault(known => known.Service.Is(name))?.Type is { } type && Limited.Contains(type) ? type : null;
}
