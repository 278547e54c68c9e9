using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Keystone.Catalog;

internal static class CatalogState
{
    public static readonly StateField<CatalogDirectory> CatalogField = new("Catalog", new CatalogDirectory());

    extension(KeystoneState state)
    {
        public CatalogDirectory Catalog => state.Get(CatalogField);

        public KeystoneState WithCatalog(CatalogDirectory value) => state.With(CatalogField, value);
    }

    extension(KeystoneContext keystone)
    {
        /// <summary>Changes the catalog. If <paramref name="change"/> throws, nothing changes.</summary>
        public void UpdateCatalog(Func<CatalogDirectory, CatalogDirectory> change) =>
            keystone.Store.Update(state => state.WithCatalog(change(state.Catalog)));

        /// <summary>Changes the catalog and returns a result of the change.</summary>
        public TResult UpdateCatalog<TResult>(Func<CatalogDirectory, (CatalogDirectory Next, TResult Result)> change) =>
            keystone.Store.Update(state =>
            {
                var (catalog, result) = change(state.Catalog);
                return (state.WithCatalog(catalog), result);
            });
    }
}
