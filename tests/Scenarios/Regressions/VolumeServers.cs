using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Scenarios.Regressions;

/// <summary>Servers with volumes, all of the administrator's project.</summary>
internal static class VolumeServers
{
    /// <summary>A volume type whose volumes several servers may attach.</summary>
    public const string SharedType = "shared";

    public static OpenStackBuilder WithSharedVolumes(this OpenStackBuilder builder) => builder.WithVolumeType(
        SharedType, type => type with { ExtraSpecs = ImmutableSortedDictionary<string, string>.Empty.Add("multiattach", "<is> True") });

    public static Task<VolumeInfo> CreateBootableAsync(this OpenStackCloud cloud, string image = "cirros") =>
        cloud.Volumes.CreateAsync("root", image: image);

    /// <summary>A server that boots from an existing volume.</summary>
    public static NewServer Of(VolumeInfo root, string flavor = "m1.tiny") =>
        new("web", flavor, Image: null) { BlockDevices = [BlockDevice.RootVolume(root)] };

    public static async Task<BlockStorageStatus> StatusAsync(this OpenStackCloud cloud, VolumeInfo volume) =>
        (await cloud.Cinder.GetVolumeAsync(volume)).Status;

    /// <summary>The attachments of a volume at Cinder, also those without a connection.</summary>
    public static Task<IReadOnlyList<VolumeAttachmentInfo>> AttachmentsOfAsync(this OpenStackCloud cloud, VolumeInfo volume) =>
        cloud.Cinder.ListAttachmentsAsync($"all_tenants=1&volume_id={volume.Id}");

    /// <summary>Replaces a volume of a server by another one.</summary>
    public static Task<OpenStackReply> SwapVolumeAsync(this OpenStackCloud cloud, Guid server, VolumeInfo volume, VolumeInfo by) =>
        cloud.Nova.SendAsync(
            HttpMethod.Put,
            $"/servers/{server}/os-volume_attachments/{volume.Id}",
            new { volumeAttachment = new { volumeId = by.Id } });
}
