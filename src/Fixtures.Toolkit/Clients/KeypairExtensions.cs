using Fixtures.Toolkit.Clients;

namespace Fixtures.Toolkit;

/// <summary>The keypairs of the persona's user.</summary>
/// <remarks>Source: Compute API reference, "Keypairs". <c>CreateKeypairAsync</c> imports one.</remarks>
public static class KeypairExtensions
{
    extension(NovaClient nova)
    {
        /// <summary>Lists the keypairs, by name.</summary>
        public async Task<IReadOnlyList<KeypairInfo>> ListKeypairsAsync(CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(nova);
            var keypairs = await nova.ListAsync("/os-keypairs", "keypairs", cancellation).ConfigureAwait(false);
            return [.. keypairs.Select(one => KeypairInfo.From(one.GetProperty("keypair")))];
        }

        /// <summary>Deletes a keypair. Servers keep their copy.</summary>
        /// <exception cref="OpenStackFaultException">It does not exist.</exception>
        public Task DeleteKeypairAsync(string name, CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(nova);
            return nova.AskAsync(HttpMethod.Delete, $"/os-keypairs/{Uri.EscapeDataString(name)}", body: null, cancellation);
        }
    }
}
