using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Nova.Keypairs;

/// <summary>Imports the keypairs of a new cloud as the API would.</summary>
internal static class KeypairSeed
{
    public static void Add(NovaContext nova, KeypairDefinition definition, WorldSeed seed)
    {
        var key = KeyMaterial.Import(Keypair.Ssh, definition.PublicKey);
        var user = seed.UserId(definition.User);
        nova.State.Update(state => state.WithKeypairs(state.Keypairs.Add(new Keypair(
            state.Keypairs.LastNumber + 1, user, definition.Name, Keypair.Ssh, key.PublicKey, key.Fingerprint, nova.Now))));
    }
}
