using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.OpenStack.Nova.Servers;

/// <summary>The RBAC rules of <c>/servers</c>: nova.policies.servers and extended_server_attributes.</summary>
internal static class ServerPolicy
{
    public const string Index = "os_compute_api:servers:index";
    public const string IndexAllTenants = "os_compute_api:servers:index:get_all_tenants";
    public const string Detail = "os_compute_api:servers:detail";
    public const string DetailAllTenants = "os_compute_api:servers:detail:get_all_tenants";
    public const string AllFilters = "os_compute_api:servers:allow_all_filters";
    public const string Show = "os_compute_api:servers:show";
    public const string ShowExtraSpecs = "os_compute_api:servers:show:flavor-extra-specs";
    public const string ShowHostStatus = "os_compute_api:servers:show:host_status";
    public const string ShowUnknownHostStatus = "os_compute_api:servers:show:host_status:unknown-only";
    public const string ExtendedAttributes = "os_compute_api:os-extended-server-attributes";
    public const string Create = "os_compute_api:servers:create";
    public const string CreateForcedHost = "os_compute_api:servers:create:forced_host";
    public const string CreateRequestedDestination = "compute:servers:create:requested_destination";
    public const string CreateAttachVolume = "os_compute_api:servers:create:attach_volume";
    public const string CreateAttachNetwork = "os_compute_api:servers:create:attach_network";
    public const string CreateTrustedCertificates = "os_compute_api:servers:create:trusted_certs";
    public const string CreateZeroDiskFlavor = "os_compute_api:servers:create:zero_disk_flavor";
    public const string AttachExternalNetwork = "network:attach_external_network";
    public const string Update = "os_compute_api:servers:update";
    public const string Delete = "os_compute_api:servers:delete";

    public static IReadOnlyList<PolicyRule> Rules { get; } =
    [
        NovaPolicy.Reader(Index),
        NovaPolicy.Admin(IndexAllTenants),
        NovaPolicy.Reader(Detail),
        NovaPolicy.Admin(DetailAllTenants),
        NovaPolicy.Admin(AllFilters),
        NovaPolicy.Reader(Show),
        NovaPolicy.Reader(ShowExtraSpecs, "os_compute_api:os-flavor-extra-specs:index"),
        NovaPolicy.Admin(ShowHostStatus),
        NovaPolicy.Admin(ShowUnknownHostStatus),
        NovaPolicy.Admin(ExtendedAttributes),
        NovaPolicy.Member(Create),
        NovaPolicy.Admin(CreateForcedHost),
        NovaPolicy.Admin(CreateRequestedDestination),
        NovaPolicy.Member(CreateAttachVolume),
        NovaPolicy.Member(CreateAttachNetwork),
        NovaPolicy.Member(CreateTrustedCertificates),
        NovaPolicy.Admin(CreateZeroDiskFlavor),
        NovaPolicy.Admin(AttachExternalNetwork),
        NovaPolicy.Member(Update),
        NovaPolicy.Member(Delete),
    ];
}
