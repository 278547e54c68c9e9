using Fixtures.Toolkit.OpenStack.Hosting;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>What of the outside may touch a cloud. By default nothing may.</summary>
public static class OutsideBuilderExtensions
{
    /// <summary>
    /// Lets the services call an address outside of the cloud: where the catalog leads there, requests of services go there, too. An endpoint that leads to any other
    /// address fails as if nobody listened.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="address">An HTTP address: <c>http://127.0.0.1:8778/placement</c> allows what is below that path; without a path, the whole port.</param>
    /// <example>
    /// <code>
    /// await using var cloud = new OpenStackBuilder().WithOutsideAddress(new Uri("http://127.0.0.1:8774")).Build();
    /// </code>
    /// </example>
    public static OpenStackBuilder WithOutsideAddress(this OpenStackBuilder builder, Uri address)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(address);
        if (!address.IsAbsoluteUri || address.Scheme is not ("http" or "https"))
            throw new ArgumentException($"'{address}' is no HTTP address. Write http://HOST:PORT.", nameof(address));
        return builder.Configure<OutsideSettings>(settings => settings with { Addresses = settings.Addresses.Add(address) });
    }

    /// <summary>
    /// Lets clients find the cloud's listeners under another name than 127.0.0.1 and localhost, such as that of a container or a proxy. A request for any other host
    /// is refused: a page in a browser could have led it here.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="host">The name without a port, as it stands in the header <c>Host</c>.</param>
    public static OpenStackBuilder WithAllowedHost(this OpenStackBuilder builder, string host)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(host);
        return builder.Configure<OutsideSettings>(settings => settings with { Hosts = settings.Hosts.Add(host) });
    }
}
