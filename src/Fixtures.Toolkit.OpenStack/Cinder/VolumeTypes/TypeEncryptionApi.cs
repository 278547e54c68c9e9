using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.VolumeTypes;

/// <summary>How the volumes of a type are encrypted.</summary>
/// <remarks>Source: Block Storage API, "Volume types": encryption.</remarks>
internal static class TypeEncryptionApi
{
    public static IReadOnlyList<PolicyRule> Rules => VolumeTypePolicy.Encryptions;

    public static void Map(RouteTable<CinderContext> routes) => routes
        .Get("/types/{type_id}/encryption", List)
        .Post("/types/{type_id}/encryption", Create)
        .Get("/types/{type_id}/encryption/{id}", Show)
        .Put("/types/{type_id}/encryption/{id}", Update)
        .Delete("/types/{type_id}/encryption/{id}", Delete);

    private static ApiResponse List(CinderContext cinder, ApiRequest request)
    {
        request.Require(VolumeTypePolicy.ShowEncryption);
        return ApiResponse.Ok(Document(cinder.State.RequireTypeById(request.Persona, request.Route("type_id"))));
    }

    private static ApiResponse Show(CinderContext cinder, ApiRequest request)
    {
        request.Require(VolumeTypePolicy.ShowEncryption);
        var (typeId, key) = (request.Route("type_id"), request.Route("id"));
        var document = Document(cinder.State.RequireTypeById(request.Persona, typeId));
        return document.TryGetPropertyValue(key, out var value)
            ? ApiResponse.Ok(new JsonObject { [key] = value?.DeepClone() })
            : throw new VolumeTypeEncryptionNotFoundException(typeId);
    }

    private static ApiResponse Create(CinderContext cinder, ApiRequest request)
    {
        var body = request.CheckBody(VolumeTypeSchemas.CreateEncryption).GetProperty("encryption");
        request.Require(VolumeTypePolicy.CreateEncryption);
        var (typeId, id, now) = (request.Route("type_id"), cinder.World.Ids.NewGuid().ToString(), cinder.Now);
        cinder.Update(state =>
        {
            RequireUnused(state, typeId, "create");
            var type = state.RequireTypeById(request.Persona, typeId);
            if (type.Encryption is not null)
                throw new VolumeTypeEncryptionExistsException(typeId);
            return state.With(type with
            {
                Encryption = new VolumeEncryption(id, body.MemberText("provider") ?? "", body.MemberText("control_location") ?? "", now)
                {
                    Cipher = body.MemberText("cipher"), KeySize = KeySizeIn(body),
                },
            });
        });
        var document = Echo(body);
        document["volume_type_id"] ??= typeId;
        document["encryption_id"] ??= id;
        return ApiResponse.Ok(new JsonObject { ["encryption"] = document });
    }

    /// <summary>The id in the path does not matter, only the type.</summary>
    private static ApiResponse Update(CinderContext cinder, ApiRequest request)
    {
        var body = request.CheckBody(VolumeTypeSchemas.UpdateEncryption).GetProperty("encryption");
        request.Require(VolumeTypePolicy.UpdateEncryption);
        var (typeId, now) = (request.Route("type_id"), cinder.Now);
        cinder.Update(state =>
        {
            var type = state.RequireTypeById(request.Persona, typeId);
            RequireUnused(state, typeId, "update");
            var old = type.Encryption ?? throw new VolumeTypeEncryptionNotFoundException(typeId);
            return state.With(type with
            {
                Encryption = old with
                {
                    Provider = body.MemberText("provider") ?? old.Provider,
                    ControlLocation = body.MemberText("control_location") ?? old.ControlLocation,
                    Cipher = body.Member("cipher") is null ? old.Cipher : body.MemberText("cipher"),
                    KeySize = body.Member("key_size") is null ? old.KeySize : KeySizeIn(body),
                    UpdatedAt = now,
                },
            });
        });
        return ApiResponse.Ok(new JsonObject { ["encryption"] = Echo(body) });
    }

    private static ApiResponse Delete(CinderContext cinder, ApiRequest request)
    {
        request.Require(VolumeTypePolicy.DeleteEncryption);
        var typeId = request.Route("type_id");
        cinder.Update(state =>
        {
            RequireUnused(state, typeId, "delete");
            return state.VolumeTypes.Find(typeId) is { Encryption: not null } type
                ? state.With(type with { Encryption = null })
                : throw new VolumeTypeEncryptionNotFoundException(typeId);
        });
        return CinderValues.AcceptedAsText();
    }

    private static void RequireUnused(CinderState state, string typeId, string verb)
    {
        if (state.Volumes.Any.Any(volume => volume.VolumeTypeId == typeId))
            throw new VolumeTypeInUseException($"Cannot {verb} encryption specs. Volume type in use.");
    }

    /// <summary>A row of the table; empty without encryption.</summary>
    private static JsonObject Document(VolumeType type) => type.Encryption is not { } encryption
        ? []
        : new JsonObject
        {
            ["created_at"] = CinderTime.Text(encryption.CreatedAt),
            ["updated_at"] = CinderTime.Text(encryption.UpdatedAt),
            ["deleted_at"] = null,
            ["deleted"] = false,
            ["encryption_id"] = encryption.Id,
            ["cipher"] = encryption.Cipher,
            ["key_size"] = encryption.KeySize,
            ["provider"] = encryption.Provider,
            ["control_location"] = encryption.ControlLocation,
            ["volume_type_id"] = type.Id,
        };

    /// <summary>The body as it came, with the key size as a number.</summary>
    private static JsonObject Echo(JsonElement body)
    {
        var document = JsonObject.Create(body) ?? [];
        if (document.ContainsKey("key_size"))
            document["key_size"] = KeySizeIn(body);
        return document;
    }

    private static int? KeySizeIn(JsonElement body) =>
        body.MemberText("key_size") is { } text ? int.Parse(text, NumberStyles.Integer, CultureInfo.InvariantCulture) : null;
}
