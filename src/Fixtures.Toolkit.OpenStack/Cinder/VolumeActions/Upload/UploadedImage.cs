using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.VolumeActions.Upload;

/// <summary>The image that an upload creates.</summary>
/// <param name="Document">As Glance gets it.</param>
/// <param name="Visibility">The requested visibility; null leaves it to Glance.</param>
internal sealed record UploadedImage(JsonObject Document, string? Visibility)
{
    private static readonly string?[] Containers = [null, "ami", "ari", "aki", "bare", "ovf", "ova", "docker", "compressed"];

    /// <summary>Upstream: <c>glance_core_properties</c>. They are not copied from the volume's image metadata.</summary>
    private static readonly string[] CoreProperties =
    [
        "checksum", "container_format", "disk_format", "image_name", "image_id", "min_disk", "min_ram", "name", "size",
    ];

    /// <exception cref="CinderFault">400: the volume is encrypted, and the image would be converted.</exception>
    public static UploadedImage From(Volume volume, JsonElement arguments, ApiVersion version)
    {
        var container = arguments.Member("container_format") is { } given ? given.TextOrNull() : "bare";
        var document = new JsonObject
        {
            ["container_format"] = container,
            ["disk_format"] = arguments.MemberText("disk_format") ?? "raw",
            ["name"] = arguments.GetProperty("image_name").Text(),
        };
        if (volume.EncryptionKeyId is { } key)
            Encrypt(document, key);
        string? visibility = null;
        if (version >= CinderVersions.UploadVisibility)
        {
            document["visibility"] = visibility = arguments.MemberText("visibility") ?? "private";
            document["protected"] = arguments.MemberFlag("protected") == true;
        }

        foreach (var (name, value) in volume.GlanceMetadata)
        {
            if (!CoreProperties.Contains(name) && !document.ContainsKey(name) && !IsReserved(name))
                document[name] = value;
        }

        return new(document, visibility);
    }

    /// <summary>Refuses a container format that Glance's schema does not have, in the words of its client's validation.</summary>
    public void RequireKnownContainer()
    {
        var container = Document["container_format"]?.GetValue<string>();
        if (Containers.Contains(container))
            return;
        const string Known = "None, 'ami', 'ari', 'aki', 'bare', 'ovf', 'ova', 'docker', 'compressed'";
        throw CinderFault.BadRequest(
            $"Unable to set 'container_format' to '{container}'. Reason: '{container}' is not one of [{Known}]\n\n"
                + "Failed validating 'enum' in schema['properties']['container_format']:\n"
                + "    {'description': 'Format of the container',\n"
                + $"     'enum': [{Known.Replace(", ", ",\n              ", StringComparison.Ordinal)}],\n"
                + "     'type': ['null', 'string']}\n\n"
                + $"On instance['container_format']:\n    '{container}'");
    }

    /// <summary>Upstream clones the key of the volume; the key manager of this cloud has one fixed key.</summary>
    private static void Encrypt(JsonObject document, string key)
    {
        if (document["disk_format"]?.GetValue<string>() != "raw" || document["container_format"]?.GetValue<string>() != "bare")
        {
            throw CinderFault.BadRequest(
                "An encrypted volume uploaded as an image must use 'raw' disk_format and 'bare' container_format, which are the defaults "
                    + "for these options.");
        }

        document["cinder_encryption_key_id"] = key;
        document["cinder_encryption_key_deletion_policy"] = "on_image_deletion";
    }

    /// <remarks>Upstream: filter_out_reserved_namespaces_metadata.</remarks>
    private static bool IsReserved(string name) => name.StartsWith("os_glance", StringComparison.Ordinal);
}
