using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.OpenStack.Nova.Keypairs;

/// <summary>A keypair as JSON, by microversion.</summary>
internal static class KeypairDocument
{
    public static JsonObject Listed(ApiRequest request, Keypair keypair) => Wrap(Typed(request, keypair, Basic(keypair)));

    public static JsonObject Created(ApiRequest request, Keypair keypair, string? privateKey)
    {
        var document = Basic(keypair);
        document["user_id"] = keypair.UserId;
        if (privateKey is not null)
            document["private_key"] = privateKey;
        return Wrap(Typed(request, keypair, document));
    }

    public static JsonObject Shown(ApiRequest request, Keypair keypair)
    {
        var document = Basic(keypair);
        document["user_id"] = keypair.UserId;
        document["created_at"] = keypair.CreatedAt.Isotime();
        document["deleted"] = false;
        document["deleted_at"] = null;
        document["id"] = keypair.Number;
        document["updated_at"] = null;
        return Wrap(Typed(request, keypair, document));
    }

    private static JsonObject Wrap(JsonObject document) => new() { ["keypair"] = document };

    private static JsonObject Basic(Keypair keypair) => new()
    {
        ["name"] = keypair.Name,
        ["public_key"] = keypair.PublicKey,
        ["fingerprint"] = keypair.Fingerprint,
    };

    private static JsonObject Typed(ApiRequest request, Keypair keypair, JsonObject document)
    {
        if (request.Version >= NovaVersions.KeypairTypes)
            document["type"] = keypair.Type;
        return document;
    }
}
