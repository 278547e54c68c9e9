using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Nova.Ground;

/// <summary>The microversions of Nova's API, each named after what it brought.</summary>
/// <remarks>Source: Compute API reference, "REST API Version History".</remarks>
internal static class NovaVersions
{
    public static readonly ApiVersion Minimum = new(2, 1);

    /// <summary>Keypairs have a type; creating one answers 201, deleting one 204.</summary>
    public static readonly ApiVersion KeypairTypes = new(2, 2);

    /// <summary>More OS-EXT-SRV-ATTR attributes, and delete_on_termination of volumes.</summary>
    public static readonly ApiVersion ExtendedServerAttributes = new(2, 3);

    /// <summary>Fixed IPs show whether they are reserved.</summary>
    public static readonly ApiVersion ReservedFixedIps = new(2, 4);

    /// <summary>Every user may filter servers by <c>ip6</c>.</summary>
    public static readonly ApiVersion Ip6FilterForAll = new(2, 5);

    /// <summary>One API for all remote consoles.</summary>
    public static readonly ApiVersion RemoteConsoles = new(2, 6);

    /// <summary>Access cannot be added to a public flavor.</summary>
    public static readonly ApiVersion PrivateFlavorAccess = new(2, 7);

    /// <summary>Consoles of type mks.</summary>
    public static readonly ApiVersion MksConsole = new(2, 8);

    /// <summary>Servers show whether they are locked.</summary>
    public static readonly ApiVersion LockedShown = new(2, 9);

    /// <summary>Administrators see and change other users' keypairs.</summary>
    public static readonly ApiVersion KeypairsOfUsers = new(2, 10);

    /// <summary>Services can be forced down.</summary>
    public static readonly ApiVersion ServiceForcedDown = new(2, 11);

    /// <summary>Virtual interfaces show their network.</summary>
    public static readonly ApiVersion InterfaceNetworkId = new(2, 12);

    /// <summary>Server groups show project and user.</summary>
    public static readonly ApiVersion ServerGroupOwner = new(2, 13);

    /// <summary>Evacuate loses <c>onSharedStorage</c>, and its answer <c>adminPass</c>.</summary>
    public static readonly ApiVersion EvacuateWithoutSharedStorage = new(2, 14);

    /// <summary>Server groups of soft affinity and soft anti-affinity.</summary>
    public static readonly ApiVersion SoftAffinity = new(2, 15);

    /// <summary>Servers show the status of their host.</summary>
    public static readonly ApiVersion HostStatus = new(2, 16);

    /// <summary>The trigger_crash_dump action.</summary>
    public static readonly ApiVersion CrashDump = new(2, 17);

    /// <summary>The project in the URL is optional.</summary>
    public static readonly ApiVersion OptionalProjectId = new(2, 18);

    /// <summary>Servers have a description.</summary>
    public static readonly ApiVersion ServerDescription = new(2, 19);

    /// <summary>Volumes of shelved servers can be attached and detached.</summary>
    public static readonly ApiVersion ShelvedVolumes = new(2, 20);

    /// <summary>The actions of deleted servers can be read.</summary>
    public static readonly ApiVersion ActionsOfDeletedServers = new(2, 21);

    /// <summary>A live migration can be forced to complete.</summary>
    public static readonly ApiVersion ForceCompleteMigration = new(2, 22);

    /// <summary>A server's migrations can be read, and migrations have a type.</summary>
    public static readonly ApiVersion ServerMigrations = new(2, 23);

    /// <summary>A live migration can be aborted.</summary>
    public static readonly ApiVersion AbortMigration = new(2, 24);

    /// <summary><c>block_migration</c> can be <c>auto</c>; <c>disk_over_commit</c> is removed.</summary>
    public static readonly ApiVersion BlockMigrationAuto = new(2, 25);

    /// <summary>Servers have tags.</summary>
    public static readonly ApiVersion ServerTags = new(2, 26);

    /// <summary>The <c>OpenStack-API-Version</c> header.</summary>
    public static readonly ApiVersion StandardVersionHeader = new(2, 27);

    /// <summary>A hypervisor's cpu_info is an object.</summary>
    public static readonly ApiVersion CpuInfoObject = new(2, 28);

    /// <summary>The scheduler checks the host of an evacuation, unless forced.</summary>
    public static readonly ApiVersion EvacuateForce = new(2, 29);

    /// <summary>The scheduler checks the host of a live migration, unless forced.</summary>
    public static readonly ApiVersion LiveMigrateForce = new(2, 30);

    /// <summary>Console tokens of all types.</summary>
    public static readonly ApiVersion ConsoleTokensOfAllTypes = new(2, 31);

    /// <summary>Networks and block devices of a new server can be tagged.</summary>
    public static readonly ApiVersion DeviceTags = new(2, 32);

    /// <summary>Hypervisors are listed in pages.</summary>
    public static readonly ApiVersion HypervisorPaging = new(2, 33);

    /// <summary>Live migration answers 202 before the hosts check it.</summary>
    public static readonly ApiVersion AsyncLiveMigrationChecks = new(2, 34);

    /// <summary>Keypairs are listed in pages.</summary>
    public static readonly ApiVersion KeypairPaging = new(2, 35);

    /// <summary>Removes the proxies to other services and the network quotas.</summary>
    public static readonly ApiVersion ProxiesWithdrawn = new(2, 36);

    /// <summary>A new server's networks can be <c>auto</c> or <c>none</c>.</summary>
    public static readonly ApiVersion AutoNetworks = new(2, 37);

    /// <summary>An unknown status filter is refused.</summary>
    public static readonly ApiVersion StatusFilterChecked = new(2, 38);

    /// <summary>Removes the proxy to image metadata.</summary>
    public static readonly ApiVersion ImageMetadataWithdrawn = new(2, 39);

    /// <summary>Tenant usage is listed in pages.</summary>
    public static readonly ApiVersion UsagePaging = new(2, 40);

    /// <summary>Aggregates show their UUID.</summary>
    public static readonly ApiVersion AggregateUuid = new(2, 41);

    /// <summary>Restores the device tags of block devices and networks, which 2.33 and 2.37 had lost by mistake.</summary>
    public static readonly ApiVersion DeviceTagsRestored = new(2, 42);

    /// <summary>Removes <c>os-hosts</c>.</summary>
    public static readonly ApiVersion HostsWithdrawn = new(2, 43);

    /// <summary>
    /// Removes <c>addFixedIp</c>, <c>removeFixedIp</c>, <c>addFloatingIp</c>, <c>removeFloatingIp</c> and <c>os-virtual-interfaces</c>.
    /// </summary>
    public static readonly ApiVersion AddressActionsWithdrawn = new(2, 44);

    /// <summary>The last version with the address actions of servers.</summary>
    public static readonly ApiVersion LastWithAddressActions = new(2, 43);

    /// <summary>The bodies of <c>createImage</c> and <c>createBackup</c> answer the image's id.</summary>
    public static readonly ApiVersion ImageIdInBody = new(2, 45);

    /// <summary>The <c>X-OpenStack-Request-ID</c> header.</summary>
    public static readonly ApiVersion RequestIdHeader = new(2, 46);

    /// <summary>A server holds its flavor instead of a link to it.</summary>
    public static readonly ApiVersion EmbeddedFlavor = new(2, 47);

    /// <summary>Diagnostics look the same on all hypervisors.</summary>
    public static readonly ApiVersion StandardDiagnostics = new(2, 48);

    /// <summary>Interfaces and volumes can be tagged when attached.</summary>
    public static readonly ApiVersion TaggedAttachment = new(2, 49);

    /// <summary>Quota classes show server groups and lose the network quotas.</summary>
    public static readonly ApiVersion QuotaClassServerGroups = new(2, 50);

    /// <summary>The <c>volume-extended</c> event; members see action events without tracebacks.</summary>
    public static readonly ApiVersion VolumeExtendedEvent = new(2, 51);

    /// <summary>Tags can be given to a new server.</summary>
    public static readonly ApiVersion TagsAtCreate = new(2, 52);

    /// <summary>Services and hypervisors are identified by UUIDs.</summary>
    public static readonly ApiVersion ServiceUuids = new(2, 53);

    /// <summary>A rebuild can change the keypair.</summary>
    public static readonly ApiVersion RebuildKeypair = new(2, 54);

    /// <summary>Flavors have a description and can be updated.</summary>
    public static readonly ApiVersion FlavorDescription = new(2, 55);

    /// <summary>A cold migration can name its host.</summary>
    public static readonly ApiVersion MigrateToHost = new(2, 56);

    /// <summary>Removes personality files; a rebuild can change user data.</summary>
    public static readonly ApiVersion FileInjectionWithdrawn = new(2, 57);

    /// <summary>Instance actions are listed in pages.</summary>
    public static readonly ApiVersion ActionPaging = new(2, 58);

    /// <summary>Migrations are listed in pages and show their UUID.</summary>
    public static readonly ApiVersion MigrationPaging = new(2, 59);

    /// <summary>A volume can be attached to several servers.</summary>
    public static readonly ApiVersion MultiAttach = new(2, 60);

    /// <summary>Flavors show their extra specs.</summary>
    public static readonly ApiVersion FlavorExtraSpecs = new(2, 61);

    /// <summary>Instance actions show their host.</summary>
    public static readonly ApiVersion ActionHost = new(2, 62);

    /// <summary>Servers can have trusted image certificates.</summary>
    public static readonly ApiVersion TrustedCertificates = new(2, 63);

    /// <summary>Server groups have one policy, and rules.</summary>
    public static readonly ApiVersion ServerGroupRules = new(2, 64);

    /// <summary>Queued and preparing live migrations can be aborted.</summary>
    public static readonly ApiVersion AbortQueuedMigration = new(2, 65);

    /// <summary>The changes-before filter.</summary>
    public static readonly ApiVersion ChangesBefore = new(2, 66);

    /// <summary>Block devices of a new server can name a volume type.</summary>
    public static readonly ApiVersion VolumeType = new(2, 67);

    /// <summary>Removes forced live migrations and evacuations.</summary>
    public static readonly ApiVersion ForceWithdrawn = new(2, 68);

    /// <summary>Servers of unreachable cells are listed with the few fields that are known.</summary>
    public static readonly ApiVersion DownCells = new(2, 69);

    /// <summary>Attachments show their tags.</summary>
    public static readonly ApiVersion AttachmentTagsShown = new(2, 70);

    /// <summary>Servers show their server groups.</summary>
    public static readonly ApiVersion ServerGroupsShown = new(2, 71);

    /// <summary>Servers on ports with resource requests.</summary>
    public static readonly ApiVersion PortResourceRequests = new(2, 72);

    /// <summary>A lock can have a reason.</summary>
    public static readonly ApiVersion LockReason = new(2, 73);

    /// <summary>A new server can ask for its host and hypervisor.</summary>
    public static readonly ApiVersion RequestedDestination = new(2, 74);

    /// <summary>Unknown parameters are refused; a flavor's swap is a number; servers look the same everywhere.</summary>
    public static readonly ApiVersion StrictParameters = new(2, 75);

    /// <summary>The power-update event.</summary>
    public static readonly ApiVersion PowerUpdateEvent = new(2, 76);

    /// <summary>Unshelve can name an availability zone.</summary>
    public static readonly ApiVersion UnshelveZone = new(2, 77);

    /// <summary>A server's NUMA topology.</summary>
    public static readonly ApiVersion ServerTopology = new(2, 78);

    /// <summary>Volume attachments have delete_on_termination.</summary>
    public static readonly ApiVersion DeleteOnTermination = new(2, 79);

    /// <summary>Migrations show user and project, and are filtered by them.</summary>
    public static readonly ApiVersion MigrationOwner = new(2, 80);

    /// <summary>Images can be cached on an aggregate's hosts.</summary>
    public static readonly ApiVersion CacheImages = new(2, 81);

    /// <summary>The accelerator-request-bound event.</summary>
    public static readonly ApiVersion AcceleratorBoundEvent = new(2, 82);

    /// <summary>More server filters for every user.</summary>
    public static readonly ApiVersion MoreServerFilters = new(2, 83);

    /// <summary>Action events show details.</summary>
    public static readonly ApiVersion ActionDetails = new(2, 84);

    /// <summary>An attachment's delete_on_termination can be changed.</summary>
    public static readonly ApiVersion UpdateDeleteOnTermination = new(2, 85);

    /// <summary>Extra specs are validated.</summary>
    public static readonly ApiVersion ExtraSpecsChecked = new(2, 86);

    /// <summary>Servers booted from a volume can be rescued.</summary>
    public static readonly ApiVersion VolumeRescue = new(2, 87);

    /// <summary>Hypervisors show their uptime instead of statistics; removes <c>/statistics</c> and <c>/uptime</c>.</summary>
    public static readonly ApiVersion HypervisorsWithoutStatistics = new(2, 88);

    /// <summary>Volume attachments show attachment_id and bdm_uuid.</summary>
    public static readonly ApiVersion AttachmentIds = new(2, 89);

    /// <summary>A server's hostname can be chosen.</summary>
    public static readonly ApiVersion ServerHostname = new(2, 90);

    /// <summary>Unshelve can name a host, and unpin the availability zone.</summary>
    public static readonly ApiVersion UnshelveToHost = new(2, 91);

    /// <summary>Keypairs are imported only; their names may hold @ and dots.</summary>
    public static readonly ApiVersion KeypairImportOnly = new(2, 92);

    /// <summary>Servers booted from a volume can be rebuilt.</summary>
    public static readonly ApiVersion VolumeRebuild = new(2, 93);

    /// <summary>A server's hostname can be a domain name.</summary>
    public static readonly ApiVersion FqdnHostname = new(2, 94);

    /// <summary>An evacuated server stays stopped on its new host.</summary>
    public static readonly ApiVersion EvacuateStopped = new(2, 95);

    /// <summary>Servers show the zone that they are pinned to.</summary>
    public static readonly ApiVersion PinnedZoneShown = new(2, 96);

    /// <summary>Shares of Manila can be attached to a server.</summary>
    public static readonly ApiVersion ServerShares = new(2, 97);

    /// <summary>A server's image shows its properties.</summary>
    public static readonly ApiVersion ImagePropertiesShown = new(2, 98);

    /// <summary>Consoles of type spice-direct; console tokens show a TLS port.</summary>
    public static readonly ApiVersion SpiceDirectConsole = new(2, 99);

    /// <summary>Servers show their scheduler hints.</summary>
    public static readonly ApiVersion SchedulerHintsShown = new(2, 100);

    /// <summary>The newest microversion that is modelled; a release's maximum may be lower.</summary>
    public static readonly ApiVersion Last = SchedulerHintsShown;
}
