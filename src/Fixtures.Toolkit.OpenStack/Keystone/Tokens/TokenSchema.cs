using System.Text.Json;

namespace Fixtures.Toolkit.OpenStack.Keystone.Tokens;

/// <summary>What the <c>auth</c> object of a token request must look like.</summary>
/// <remarks>Source: keystone.auth.schema.</remarks>
internal static class TokenSchema
{
    public static void Validate(JsonElement auth)
    {
        if (auth.Property("identity") is not { ValueKind: JsonValueKind.Object } identity)
            throw new InvalidRequestException("'identity' is a required property");
        if (identity.Property("methods") is not { ValueKind: JsonValueKind.Array })
            throw new InvalidRequestException("Invalid input for field 'identity': 'methods' is a required property");
    }
}
