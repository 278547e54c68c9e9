using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Keystone.Revocations;

internal static class RevocationState
{
    public static readonly StateField<ImmutableArray<RevocationEvent>> RevocationsField = new("Revocations", []);

    /// <summary>How long an event is kept: the lifetime of tokens plus the default of <c>expiration_buffer</c>.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1.5);

    extension(KeystoneState state)
    {
        /// <summary>Recent revocations, oldest first.</summary>
        public ImmutableArray<RevocationEvent> Revocations => state.Get(RevocationsField);

        public KeystoneState WithRevocations(ImmutableArray<RevocationEvent> value) => state.With(RevocationsField, value);
    }

    /// <summary>Adds events at the current time, in whole seconds as the database stores them, and drops expired ones.</summary>
    public static void Revoke(this KeystoneContext keystone, params IEnumerable<RevocationEvent> events)
    {
        var now = KeystoneTime.WholeSecond(keystone.World.NowOf("keystone"));
        keystone.Store.Update(state => state.WithRevocations(
            state.Revocations.RemoveAll(old => old.RevokedAt < now - Kept).AddRange(events.Select(one => one with { RevokedAt = now }))));
    }
}
