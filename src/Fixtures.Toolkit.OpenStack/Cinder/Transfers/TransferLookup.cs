using System.Net;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;

namespace Fixtures.Toolkit.OpenStack.Cinder.Transfers;

internal static class TransferLookup
{
    extension(CinderState state)
    {
        /// <summary>The transfer, whoever offers it.</summary>
        /// <exception cref="TransferNotFoundException">There is none.</exception>
        public VolumeTransfer RequireTransfer(string id) => state.Transfers.Find(id) ?? throw new TransferNotFoundException(id);

        /// <summary>The transfer, where the persona's project owns the volume or the persona is an administrator.</summary>
        /// <exception cref="TransferNotFoundException">There is none for the persona.</exception>
        public VolumeTransfer RequireTransfer(Credentials persona, string id)
        {
            persona.RequireContext();
            var transfer = state.RequireTransfer(id);
            return persona.IsAdmin || state.Volumes.Find(transfer.VolumeId)?.ProjectId == persona.ProjectId
                ? transfer
                : throw new TransferNotFoundException(id);
        }
    }
}

internal sealed class TransferNotFoundException(string id)
    : CinderFault(HttpStatusCode.NotFound, $"Transfer {id} could not be found.");
