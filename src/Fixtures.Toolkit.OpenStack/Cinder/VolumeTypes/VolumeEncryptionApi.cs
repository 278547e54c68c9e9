using System.Net;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.VolumeTypes;

/// <summary>How a volume is encrypted, which its type says.</summary>
/// <remarks>Upstream: the extension <c>os-volume-encryption-metadata</c>.</remarks>
internal static class VolumeEncryptionApi
{
    private const string Rule = "volume_extension:volume_encryption_metadata";

    public static void Map(RouteTable<CinderContext> routes) => routes
        .Get("/volumes/{volume_id}/encryption", List)
        .Get("/volumes/{volume_id}/encryption/{id}", Show);

    private static ApiResponse List(CinderContext cinder, ApiRequest request) => ApiResponse.Ok(Document(cinder, request));

    /// <summary>One value as plain text.</summary>
    private static ApiResponse Show(CinderContext cinder, ApiRequest request)
    {
        // Upstream answers 500 to an unknown key, and to a value that is no text.
        var value = Document(cinder, request).TryGetPropertyValue(request.Route("id"), out var found)
            ? found
            : throw CinderFault.NotFound();
        return ApiResponse.Text(HttpStatusCode.OK, "text/html; charset=UTF-8", value?.ToString() ?? "");
    }

    private static JsonObject Document(CinderContext cinder, ApiRequest request)
    {
        var (state, id) = (cinder.State, request.Route("volume_id"));
        var volume = cinder.RequireOwnVolume(request, id);
        request.Require(Rule, volume.Target());
        var document = new JsonObject { ["encryption_key_id"] = volume.EncryptionKeyId };
        if (state.VolumeTypes.Find(volume.VolumeTypeId)?.Encryption is not { } encryption)
            return document;
        document["control_location"] = encryption.ControlLocation;
        document["cipher"] = encryption.Cipher;
        document["key_size"] = encryption.KeySize;
        document["provider"] = encryption.Provider;
        return document;
    }
}
