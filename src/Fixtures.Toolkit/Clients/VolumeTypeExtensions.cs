using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit;

/// <summary>Volume types. Creating and deleting them needs an administrator.</summary>
/// <remarks>Source: Block Storage API, "Volume types".</remarks>
public static class VolumeTypeExtensions
{
    extension(CinderClient cinder)
    {
        /// <summary>Lists the volume types that the persona sees, in Cinder's order.</summary>
        public async Task<IReadOnlyList<VolumeTypeInfo>> ListVolumeTypesAsync(CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(cinder);
            var types = await PagedList.ReadAsync("/types", "volume_types", PageAsync).ConfigureAwait(false);
            return [.. types.Select(VolumeTypeInfo.From)];

            async Task<JsonElement> PageAsync(string page) =>
                (await cinder.AskAsync(HttpMethod.Get, page, body: null, cancellation).ConfigureAwait(false)).Json;
        }

        /// <summary>Creates a volume type.</summary>
        /// <param name="type">The record that the builder takes.</param>
        /// <param name="cancellation">Ends the request.</param>
        /// <exception cref="OpenStackFaultException">Cinder refused.</exception>
        public async Task<VolumeTypeInfo> CreateVolumeTypeAsync(VolumeTypeDefinition type, CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(cinder);
            ArgumentNullException.ThrowIfNull(type);
            var specs = new JsonObject();
            foreach (var (name, value) in type.ExtraSpecs)
                specs[name] = value;
            var body = new JsonObject
            {
                ["volume_type"] = new JsonObject
                {
                    ["name"] = type.Name,
                    ["description"] = type.Description,
                    ["os-volume-type-access:is_public"] = type.IsPublic,
                    ["extra_specs"] = specs,
                },
            };
            var made = await cinder.AskAsync(HttpMethod.Post, "/types", body, cancellation).ConfigureAwait(false);
            return VolumeTypeInfo.From(made.Json.GetProperty("volume_type"));
        }

        /// <summary>Deletes a volume type that no volume has.</summary>
        /// <exception cref="OpenStackFaultException">Cinder refused.</exception>
        public Task DeleteVolumeTypeAsync(Guid id, CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(cinder);
            return cinder.DeleteAsync($"/types/{id}", cancellation);
        }
    }
}
